/** Threads of Node's pool: reads of a slow source wait in them, many at once. */
const wanted = 17;
/** What Node starts when it is told nothing. */
const usual = 4;
/** A thread of the pool that copying leaves to everything else: a sign of life must not wait behind a source that stands still. */
const reserve = 1;

/**
 * Makes Node's pool large; to be called before anything uses it. Node 20 has used it already while it read the program, so that
 * there only UV_THREADPOOL_SIZE in the environment of the process helps.
 */
export function enlargePool(): void {
  if (Number.parseInt(process.versions.node, 10) >= 24) process.env.UV_THREADPOOL_SIZE ??= String(wanted);
}

/** Reads that may be under way in the pool at once. */
export function mostLanes(): number {
  const size = Number(process.env.UV_THREADPOOL_SIZE ?? usual);
  return Math.min(wanted, Math.max(usual, size || usual)) - reserve;
}
