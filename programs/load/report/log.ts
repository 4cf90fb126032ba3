import { writeFileSync } from 'node:fs';
import { exitCode } from '../exit-codes.ts';
import { withoutSecrets } from './addresses.ts';
import type { LoadError } from './load-error.ts';

/** Where the loader speaks. */
export interface Log {
  /** One line on stdout. */
  line(text: string): void;
  /** Keeps a text out of everything that is said from now on. */
  hide(secret: string): void;
  /** The final error as one line on stderr and in the termination message file. */
  failure(error: LoadError, withTermination?: boolean): void;
}

/** A log that never lets the secrets through, nor users and queries of addresses. `terminationFile` is ignored when it cannot be written. */
export function createLog(terminationFile: string): Log {
  const secrets = new Set<string>();
  const clean = (text: string): string => {
    const oneLine = withoutSecrets(text.replace(/[\p{Cc}\s]+/gu, ' ').trim());
    return [...secrets].reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), oneLine);
  };
  return {
    hide: secret => {
      // What is shorter is no secret, and would leave holes in every word.
      if (secret.length >= 8) secrets.add(secret);
    },
    line: text => void process.stdout.write(`${clean(text)}\n`),
    failure: (error, withTermination = true) => {
      const row = exitCode(error.exit);
      const text = clean(`cause: ${row.name}: ${error.message}; do: ${error.remedy ?? row.remedy}`);
      process.stderr.write(`${text}\n`);
      if (!withTermination) return;
      try {
        // Kubernetes keeps the first 4096 bytes.
        writeFileSync(terminationFile, text.slice(0, 2000));
      } catch {
        // Not a pod, or no such file: the line on stderr is enough.
      }
    },
  };
}
