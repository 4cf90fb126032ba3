import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { podMemoryFolder } from './control-groups.ts';
import type { KubeObject } from './kubectl.ts';

/** What the kernel has charged, in bytes. */
export interface ChargedMemory {
  /** Version of the control groups. */
  readonly version: 1 | 2;
  readonly pod: number;
  /** Of the pod's first container. */
  readonly container: number;
}

/** The memory charged to a pod of this machine, and to its first container. @throws Error where the pod has no group */
export function chargedMemory(pod: KubeObject): ChargedMemory {
  const { version, folder } = podMemoryFolder(pod.metadata.uid!);
  const file = version === 2 ? 'memory.current' : 'memory.usage_in_bytes';
  const id = String(pod.status.containerStatuses[0].containerID).replace('containerd://', '');
  const read = (...path: readonly string[]) => Number(readFileSync(join(folder, ...path, file), 'utf8'));
  return { version, pod: read(), container: read(id) };
}
