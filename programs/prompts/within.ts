/**
 * Does work with a signal that ends it when its time is over, or when the program is told to stop.
 * @throws {Error} saying which of the two it was, or what the work throws.
 */
export async function within<T>(
  seconds: number,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new Error(`no whole answer within ${seconds} s`)), seconds * 1000);
  const onStop = () => end.abort(stop.reason);
  stop.addEventListener('abort', onStop);
  if (stop.aborted) onStop();
  try {
    end.signal.throwIfAborted();
    return await work(end.signal);
  } catch (error) {
    throw end.signal.aborted ? end.signal.reason : error;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
  }
}
