/** Aborts what stands still. */
export interface Watchdog {
  readonly signal: AbortSignal;
  /** Something moved. */
  touch(): void;
  /** Whether it was the standing still that aborted. */
  fired(): boolean;
  /** Ends it, and what still runs under the signal with it. */
  stop(): void;
}

/** A signal that aborts when the outer one does, or after `seconds` without a touch. `stop` must be called. */
export function watch(seconds: number, outer: AbortSignal | undefined): Watchdog {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, seconds * 1000);
  return {
    signal: outer ? AbortSignal.any([outer, controller.signal]) : controller.signal,
    touch: () => void timer.refresh(),
    fired: () => late,
    stop: () => {
      clearTimeout(timer);
      controller.abort();
    },
  };
}
