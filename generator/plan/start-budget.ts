import { type Derived, derived, gigabytes } from './derived.ts';

/** Where the engine reads the weights from. */
export type Target = 'memory' | 'emptyDir' | 'persistentVolume';

/** What a profile may say of its network, disks and engine; the plan's own figures are careful ones. */
export interface Rates {
  /** Bytes a second from the hub. */
  readonly download?: number | undefined;
  /** Bytes a second from where the engine reads the weights. */
  readonly read?: number | undefined;
  /** Seconds from loaded weights to the first answer. */
  readonly warmUpSeconds?: number | undefined;
}

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

const wholeMinutes = (seconds: number): number => Math.ceil(seconds / 60) * 60;

/** Seconds from the start of the engine to its first answer, at the most. */
export function startBudget(bytes: number, target: Target, rates: Rates = {}): Derived<number> {
  const rate = rates.read ?? READ_RATE[target];
  const warmUp = rates.warmUpSeconds ?? WARM_UP;
  const read = Math.ceil(bytes / rate);
  const seconds = Math.max(LEAST, wholeMinutes((read + warmUp) * MARGIN));
  const formula =
    '{margin} × ({read} s to read the weights at {rate} MB/s + {warmUp} s to compile and warm up), in whole minutes, at least {least} s';
  return derived(seconds, formula, { margin: MARGIN, read, rate: rate / 1e6, warmUp, least: LEAST });
}

/** Bytes a second over a network that many share: 200 Mbit/s. */
const DOWNLOAD_RATE = 25e6;

/** Seconds a download from the hub may take. */
export function downloadBudget(bytes: number, { download: rate = DOWNLOAD_RATE }: Rates = {}): Derived<number> {
  const download = Math.ceil(bytes / rate);
  return derived(
    Math.max(60, wholeMinutes(download * MARGIN)),
    '{margin} × {download} s to download {gigabytes} GB at {rate} MB/s, in whole minutes',
    { margin: MARGIN, download, gigabytes: gigabytes(bytes), rate: rate / 1e6 },
  );
}
