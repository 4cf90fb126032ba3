import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** How many networks there are in 198.18.0.0/16, but for the last. */
const COUNT = 254;

/** A network, and control group, of this machine that one cluster has. */
export interface Network {
  readonly name: string;
  /** The third number of its addresses. */
  readonly net: number;
}

const named = (net: number): Network => ({ name: `modelcharts-${net}`, net });

/** The mark that says which folder's cluster has a network. */
const markOf = (net: number): string => `/run/modelcharts-${net}.owner`;

const ownerOf = (net: number): string | undefined =>
  existsSync(markOf(net)) ? readFileSync(markOf(net), 'utf8') : undefined;

/** Numbers in the order in which a folder tries them: the same each time, so that traces of it look alike. */
function numbersFor(folder: string): readonly number[] {
  const first = createHash('sha256').update(folder).digest().readUInt16BE();
  return Array.from({ length: COUNT }, (_, i) => (first + i) % COUNT);
}

/** The network that a folder's cluster has, or had when it crashed. */
export function networkOf(folder: string): Network | undefined {
  const net = numbersFor(folder).find(number => ownerOf(number) === folder);
  return net === undefined ? undefined : named(net);
}

/**
 * Takes a network for a folder's cluster: its own, or one that nobody has.
 * @throws Error where all are taken
 */
export function takeNetwork(folder: string): Network {
  const own = networkOf(folder);
  if (own) return own;
  for (const net of numbersFor(folder)) {
    const owner = ownerOf(net);
    // whose folder is gone needs no network
    if (owner !== undefined && !existsSync(owner)) rmSync(markOf(net), { force: true });
    try {
      writeFileSync(markOf(net), folder, { flag: 'wx' });
      return named(net);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  throw new Error(`expected a free network in 198.18.0.0/16, found ${COUNT} taken: see /run/modelcharts-*.owner`);
}

/** Gives a network back. */
export const giveNetworkBack = ({ net }: Network): void => rmSync(markOf(net), { force: true });
