import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { script } from './script.ts';

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
  const client = await startClient(inside, 'load.ts', url, model, `${clients}`);
  return async () => JSON.parse(await client.lastLine()) as Seen;
}

/**
 * Asks for one stream, and comes back when it has begun.
 * @param tokens how many it has; the simulator takes 10 ms for each
 * @returns what waits for its end, and gives "whole" or what went wrong
 */
export async function startStream(
  inside: readonly string[],
  url: string,
  model: string,
  tokens: number,
): Promise<() => Promise<string>> {
  return (await startClient(inside, 'stream.ts', url, model, `${tokens}`)).lastLine;
}

/** Starts a client of `test/cluster/engine` where the cluster's addresses are, and waits for its first line. */
async function startClient(inside: readonly string[], client: string, ...rest: readonly string[]) {
  const file = join(import.meta.dirname, '../engine', client);
  const [program, ...args] = [...inside, ...script(file), ...rest];
  const child = spawn(program!, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  const lastLine = async () => {
    child.stdin.end();
    await ended;
    return out.trimEnd().split('\n').at(-1)!;
  };
  return { lastLine };
}
