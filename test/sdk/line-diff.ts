/** A line that only one side has. */
export interface Change {
  readonly sign: '-' | '+';
  readonly line: string;
}

/** Lines that differ between two texts, by the longest common subsequence; neighbours that changed are one group. */
export function lineDiff(before: string, after: string): readonly (readonly Change[])[] {
  const a = before.split('\n');
  const b = after.split('\n');
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i]![j] = a[i] === b[j] ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!);
  const groups: Change[][] = [[]];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
      if (groups.at(-1)!.length) groups.push([]);
    } else if (j >= b.length || (i < a.length && best[i + 1]![j]! >= best[i]![j + 1]!))
      groups.at(-1)!.push({ sign: '-', line: a[i++]! });
    else groups.at(-1)!.push({ sign: '+', line: b[j++]! });
  }
  return groups.filter(g => g.length);
}
