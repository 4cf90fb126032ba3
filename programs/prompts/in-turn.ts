/**
 * Does work for each item in their order, some at the same time.
 * @param concurrency how many at the same time; 0: all
 */
export async function inTurn<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const lane = async () => {
    for (const [index, item] of entries) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency || items.length, items.length) }, lane));
  return results;
}
