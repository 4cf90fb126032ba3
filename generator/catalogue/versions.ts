/** Releases from `from` on (all, where there is none), up to and without `before`. */
export interface VersionRange {
  readonly from?: string;
  readonly before: string;
}

/** Less than 0 where `a` is the older release, 0 where they are the same; numbers are compared, and nothing behind them. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a release is in a range. */
export function inRange(version: string, { from, before }: VersionRange): boolean {
  return (from === undefined || compareVersions(version, from) >= 0) && compareVersions(version, before) < 0;
}

const numbers = (version: string): readonly number[] => /^[0-9.]*/.exec(version)![0].split('.').map(Number);
