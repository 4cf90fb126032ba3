/** What threads have done together, in memory they share. */
export class Meter {
  private readonly counts: BigInt64Array;

  constructor(shared: SharedArrayBuffer) {
    this.counts = new BigInt64Array(shared);
  }

  /** The shared memory of a meter. */
  static share(): SharedArrayBuffer {
    return new SharedArrayBuffer(3 * BigInt64Array.BYTES_PER_ELEMENT);
  }

  /** Counts bytes that are on the volume, or hashed where nothing else is to be done. */
  done(bytes: number): void {
    Atomics.add(this.counts, 0, BigInt(bytes));
  }

  /** Counts a read of the source and how long it took. */
  read(bytes: number, milliseconds: number): void {
    Atomics.add(this.counts, 1, BigInt(bytes));
    Atomics.add(this.counts, 2, BigInt(Math.round(milliseconds * 1000)));
  }

  /** Bytes done so far. */
  doneBytes(): number {
    return Number(Atomics.load(this.counts, 0));
  }

  /** Bytes read so far, and the milliseconds of all reads together. */
  reading(): { readonly bytes: number; readonly milliseconds: number } {
    return { bytes: Number(Atomics.load(this.counts, 1)), milliseconds: Number(Atomics.load(this.counts, 2)) / 1000 };
  }
}

/** Milliseconds between two looks at a meter. */
const interval = 200;

/** Tells what other threads have done. `stop` must be called. */
export function listen(meter: Meter, seen: (bytes: number) => void): { stop(): void } {
  let told = 0;
  const tell = () => {
    const now = meter.doneBytes();
    seen(now - told);
    told = now;
  };
  const timer = setInterval(tell, interval);
  return {
    stop: () => {
      clearInterval(timer);
      tell();
    },
  };
}
