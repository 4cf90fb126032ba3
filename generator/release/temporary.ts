import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Folders that steps work in now. */
const folders = new Set<string>();

/** Runs a step with a folder of its own, which is gone afterwards, and when a signal ends the process. */
export async function withFolder<T>(step: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'modelcharts-'));
  if (folders.size === 0) for (const signal of SIGNALS) process.on(signal, end);
  folders.add(folder);
  try {
    return await step(folder);
  } finally {
    remove(folder);
    folders.delete(folder);
    if (folders.size === 0) stopListening();
  }
}

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

const stopListening = (): void => {
  for (const signal of SIGNALS) process.off(signal, end);
};

/** The process ends by the signal, as it would have. */
function end(signal: NodeJS.Signals): void {
  for (const folder of folders) remove(folder);
  stopListening();
  process.kill(process.pid, signal);
}

/** Writes files below a folder: path → text. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string | Buffer>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
