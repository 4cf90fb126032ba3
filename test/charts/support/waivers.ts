import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Finding } from './kube-score.ts';

/** A finding that is right as it is. */
export interface Waiver {
  /** The check's id. */
  readonly check: string;
  /** Regular expression of `<chart> <values file> <Kind>/<name>`; all of it must match. */
  readonly on: string;
  readonly reason: string;
}

/** The waivers of `waivers.yaml`, and which of them were needed. */
export interface Waivers {
  /** Whether a finding is waived. `render` is the chart's name and the values file's. */
  readonly cover: (render: string, finding: Finding) => boolean;
  /** The waivers that covered nothing. */
  readonly unused: () => readonly Waiver[];
}

/** Reads `waivers.yaml`. */
export function readWaivers(): Waivers {
  const waivers = parse(readFileSync(join(import.meta.dirname, '..', 'waivers.yaml'), 'utf8')) as readonly Waiver[];
  const used = new Set<Waiver>();
  return {
    cover(render, { check, object }) {
      const found = waivers.filter(w => w.check === check && new RegExp(`^(?:${w.on})$`).test(`${render} ${object}`));
      for (const waiver of found) used.add(waiver);
      return found.length > 0;
    },
    unused: () => waivers.filter(w => !used.has(w)),
  };
}
