import { setTimeout } from 'node:timers/promises';

/** Milliseconds between the first two looks, and at most: a look by kubectl takes more of a processor than what it waits for. */
const [SHORTEST, LONGEST] = [100, 1000];

/**
 * Waits until `look` gives something other than undefined and false, and gives that.
 * @param what what is waited for, as the error names it
 * @param seconds generous: how long until waiting is given up
 * @throws Error that names `what`, with the last error that `look` threw.
 */
export async function until<T>(
  what: string,
  seconds: number,
  look: () => T | false | undefined | Promise<T | false | undefined>,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let last: unknown;
  let pause = SHORTEST;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      const why = last instanceof Error ? `: ${last.message}` : '';
      throw new Error(`waited ${seconds} s for ${what}${why}`);
    }
    await setTimeout(pause);
    pause = Math.min(LONGEST, pause * 1.3);
  }
}
