/**
 * The candidate that `word` most likely stands for, or undefined when none is near.
 * @example suggest('enginee', ['engine', 'model']) // 'engine'
 */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const far = distance(plain(word), plain(candidate));
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

/** The hint for a misspelt word, ready to spread into a problem. */
export function didYouMean(word: string, candidates: readonly string[]): { readonly hint?: string } {
  const best = suggest(word, candidates);
  return best === undefined ? {} : { hint: `did you mean ${JSON.stringify(best)}?` };
}

/** Case and the marks between words are what people mix up most. */
const plain = (word: string): string => word.toLowerCase().replaceAll(/[-_ ]/g, '');

/** Levenshtein's distance where swapping two neighbours counts as one step. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const above = rows[i - 1]!;
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
