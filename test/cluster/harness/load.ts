import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repository } from '../../tools/paths.ts';

/** What a client saw. */
export interface Seen {
  readonly answered: number;
  /** When and how each failed request failed. */
  readonly failed: readonly string[];
  /** The longest time between two answers that are no streams, to the end of asking. */
  readonly longestGapSeconds: number;
}

/**
 * Asks a server all the time, from where the cluster's addresses are; ends with this process.
 * @param clients how many ask at once, a third of them for streams
 * @returns after the first answer, what ends it and gives what came
 */
export async function startLoad(
  inside: readonly string[],
  url: string,
  model: string,
  clients = 3,
): Promise<() => Promise<Seen>> {
  const script = join(repository, 'test/cluster/engine/load.ts');
  const [program, ...args] = [...inside, process.execPath, '--import', 'tsx', script, url, model, `${clients}`];
  const child = spawn(program!, args, { cwd: repository, stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  return async () => {
    child.stdin.end();
    await ended;
    return JSON.parse(out.trimEnd().split('\n').at(-1)!) as Seen;
  };
}
