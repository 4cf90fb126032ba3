import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from './kubectl.ts';

/** Where the kernel counts memory, and in which file: control groups of version 2, or 1. */
const places = [
  { version: 2, mount: '/sys/fs/cgroup', file: 'memory.current' },
  { version: 1, mount: '/sys/fs/cgroup/memory', file: 'memory.usage_in_bytes' },
] as const;

/** What the kernel has charged, in bytes. */
export interface ChargedMemory {
  /** Version of the control groups. */
  readonly version: 1 | 2;
  readonly pod: number;
  /** Of the pod's first container. */
  readonly container: number;
}

/**
 * The memory charged to a Burstable pod of this machine, and to its first container.
 * @param group the control group of its node's pods
 * @throws Error where the pod has no group
 */
export function chargedMemory(pod: KubeObject, group: string): ChargedMemory {
  const name = join(group, 'kubepods/burstable', `pod${pod.metadata.uid}`);
  const place = places.find(({ mount }) => existsSync(join(mount, name)));
  if (!place) throw new Error(`no control group of ${name}`);
  const id = String(pod.status.containerStatuses[0].containerID).replace('containerd://', '');
  const read = (...path: readonly string[]) =>
    Number(readFileSync(join(place.mount, name, ...path, place.file), 'utf8'));
  return { version: place.version, pod: read(), container: read(id) };
}
