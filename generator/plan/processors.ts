import type { Instance } from '../catalogue/catalogue.ts';
import { type Derived, derived } from './derived.ts';

/** The share of a node's processors that an engine asks for; the rest is for DaemonSets and the loader. */
const SHARE = 0.75;

/** Processors of the engine, where one pod has the node to itself: what fits the machine with the fewest. */
export function processors(instances: readonly Instance[]): Derived<string> {
  const { type, allocatable } = [...instances].sort((a, b) => a.allocatable.cpuMillis - b.allocatable.cpuMillis)[0]!;
  const cpu = Math.max(1, Math.floor((allocatable.cpuMillis * SHARE) / 1000));
  return derived(String(cpu), 'three quarters of the {cpuMillis}m that {type} has to give', {
    cpuMillis: allocatable.cpuMillis,
    type,
  });
}
