import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repository } from '../../tools/paths.ts';

/** What a client saw. */
export interface Seen {
  readonly answered: number;
  /** When and how each failed request failed. */
  readonly failed: readonly string[];
  /** The longest time between two answers that are no streams. */
  readonly longestGapSeconds: number;
}

/**
 * Asks a server all the time, from where the cluster's addresses are.
 * @param clients how many ask at once, a third of them for streams
 * @returns ends it, and gives what came
 */
export function startLoad(inside: readonly string[], url: string, model: string, clients = 3): () => Promise<Seen> {
  const script = join(repository, 'test/cluster/engine/load.ts');
  const [program, ...args] = [...inside, process.execPath, '--import', 'tsx', script, url, model, `${clients}`];
  const child = spawn(program!, args, { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const ended = once(child, 'close');
  return async () => {
    child.kill('SIGTERM');
    await ended;
    return JSON.parse(out) as Seen;
  };
}
