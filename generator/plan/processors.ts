import type { Instance } from '../catalogue/catalogue.ts';
import { type Derived, derived } from './derived.ts';

/** The share of a node's processors that an engine asks for; the rest is for DaemonSets and the loader. */
const SHARE = 0.75;

/** Processors of the engine, where one pod has the node to itself: what fits the machine with the fewest. */
export function processors(instances: readonly Instance[]): Derived<string> {
  const instance = [...instances].sort((a, b) => a.allocatable.cpuMillis - b.allocatable.cpuMillis)[0]!;
  const cpu = Math.max(1, Math.floor((instance.allocatable.cpuMillis * SHARE) / 1000));
  return derived(
    String(cpu),
    `three quarters of the ${instance.allocatable.cpuMillis}m that ${instance.type} has to give`,
  );
}
