/** How far a change moves a version. */
export type Level = 'major' | 'minor' | 'patch';

/**
 * A version as https://semver.org has it, without build metadata: a tag of a registry has no plus sign. schemas/ledger.schema.json
 * has the same pattern.
 */
export const VERSION =
  /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?$/;

/** Weakest first. */
const LEVELS: readonly Level[] = ['patch', 'minor', 'major'];

/** The strongest of some levels; undefined where there is none. */
export const strongest = (levels: readonly Level[]): Level | undefined =>
  LEVELS.findLast(level => levels.includes(level));

/** Whether `level` is at least `least`. */
export const reaches = (level: Level, least: Level): boolean => LEVELS.indexOf(level) >= LEVELS.indexOf(least);

/**
 * The version after a change. Below 1.0.0 what breaks moves MINOR: https://semver.org, item 4.
 * @example nextVersion('0.1.3', 'major') // '0.2.0'
 */
export function nextVersion(version: string, level: Level): string {
  const { numbers } = parse(version);
  const [major, minor, patch] = numbers;
  if (level === 'patch') return `${major}.${minor}.${patch + 1}`;
  return level === 'minor' || major === 0 ? `${major}.${minor + 1}.0` : `${major + 1}.0.0`;
}

/** Below 0 where `a` comes before `b`, above 0 where it comes after: https://semver.org, item 11. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)];
  for (const [i, number] of x.numbers.entries()) if (number !== y.numbers[i]) return number - y.numbers[i]!;
  if (x.pre === '' || y.pre === '') return Number(x.pre === '') - Number(y.pre === '');
  return comparePre(x.pre.split('.'), y.pre.split('.'));
}

function comparePre(a: readonly string[], b: readonly string[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === undefined) return 1;
    if (left === right) continue;
    const [l, r] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (l && r) return Number(left) - Number(right);
    if (l !== r) return l ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

function parse(version: string): { readonly numbers: readonly [number, number, number]; readonly pre: string } {
  const [core = '', ...pre] = version.split('-');
  const [major = 0, minor = 0, patch = 0] = core.split('.').map(Number);
  return { numbers: [major, minor, patch], pre: pre.join('-') };
}
