/**
 * Runs the action for every item, at most `width` at once, results in the order of the items.
 * The first error stops the others through the signal, waits for them and is thrown.
 */
export async function pool<T, R>(
  items: readonly T[],
  width: number,
  action: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<readonly R[]> {
  const stop = new AbortController();
  const results = new Array<R>(items.length);
  const rest = items.entries();
  let failure: { readonly error: unknown } | null = null;
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) {
      if (stop.signal.aborted) return;
      try {
        results[index] = await action(item, stop.signal);
      } catch (error) {
        // Only the first error is the cause; the others are its echo.
        failure ??= { error };
        stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  const first = failure as { readonly error: unknown } | null;
  if (first) throw first.error;
  return results;
}

/** Runs an action when its turn has come. */
export type Limit = <R>(action: () => Promise<R>) => Promise<R>;

/** At most `width` actions at once, in the order they come. */
export function createLimit(width: number): Limit {
  let free = width;
  const waiting: (() => void)[] = [];
  return async action => {
    if (free === 0) await new Promise<void>(resolve => waiting.push(resolve));
    else free -= 1;
    try {
      return await action();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
