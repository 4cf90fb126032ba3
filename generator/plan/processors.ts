import type { Instance } from '../catalogue/catalogue.ts';
import { type Derived, derived } from './derived.ts';

/** The share of a node's processors that its engines ask for; the rest is for DaemonSets and the loader. */
const SHARE = 0.75;

/**
 * Processors of an engine: of three quarters of a machine as much as of its accelerators, so that machines with accelerators left
 * have processors left. What fits the machine with the fewest.
 * @param accelerators that the pod asks for; undefined: it has the machine to itself
 */
export function processors(instances: readonly Instance[], accelerators?: number): Derived<string> {
  const [least] = instances
    .map(({ type, allocatable, accelerator }) => {
      const all = accelerator?.count ?? 1;
      const asked = Math.min(accelerators ?? all, all);
      return {
        type,
        cpuMillis: allocatable.cpuMillis,
        asked,
        all,
        millis: (allocatable.cpuMillis * SHARE * asked) / all,
      };
    })
    .sort((a, b) => a.millis - b.millis);
  const { type, cpuMillis, asked, all, millis } = least!;
  const cpu = String(Math.max(1, Math.floor(millis / 1000)));
  const formula = 'three quarters of the {cpuMillis}m that {type} has to give';
  return asked === all
    ? derived(cpu, formula, { cpuMillis, type })
    : derived(cpu, `${formula}, for {asked} of its {all} accelerators`, { cpuMillis, type, asked, all });
}
