import { type Derived, derived } from './derived.ts';

/** Where the engine reads the weights from. */
export type Target = 'memory' | 'emptyDir' | 'persistentVolume';

/**
 * Bytes a second the engine reads at the least. A tmpfs: one core copies more than 2 GB/s. A node's disk: gp3 gives
 * 125 MiB/s when nothing more was bought (AWS EBS, volume types). A shared file system: EFS and small FSx volumes, 100 MB/s.
 */
const READ_RATE: Readonly<Record<Target, number>> = { memory: 2e9, emptyDir: 125e6, persistentVolume: 100e6 };

/** Seconds from loaded weights to the first answer: measured for an 8B model on an L40S as 10 + 42 + 54 + 94 (tensorfuse, September 2025). */
const WARM_UP = 200;

/** A budget is what still is no failure, not what is expected. */
const MARGIN = 3;

/** Shorter budgets have killed slow compilations in the field (vllm issue 34399). */
const LEAST = 900;

/** Seconds from the start of the engine to its first answer, at the most. */
export function startBudget(bytes: number, target: Target): Derived<number> {
  const load = Math.ceil(bytes / READ_RATE[target]);
  const seconds = Math.max(LEAST, Math.ceil(((load + WARM_UP) * MARGIN) / 60) * 60);
  return derived(
    seconds,
    `${MARGIN} × (${load} s to read the weights + ${WARM_UP} s to compile and warm up), at least ${LEAST} s`,
  );
}

/** Bytes a second over a network that many share: 200 Mbit/s. */
const DOWNLOAD_RATE = 25e6;

/** Seconds a download from the hub may take. */
export function downloadBudget(bytes: number): Derived<number> {
  const load = Math.ceil(bytes / DOWNLOAD_RATE);
  const seconds = Math.ceil((load * MARGIN) / 60) * 60;
  return derived(seconds, `${MARGIN} × ${load} s to download ${(bytes / 1e9).toFixed(1)} GB at 25 MB/s`);
}
