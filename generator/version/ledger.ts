import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ProblemError } from '../problem/problem-error.ts';
import { unlocated } from '../problem/source.ts';
import { didYouMean } from '../problem/suggest.ts';
import { list } from '../schema/describe.ts';
import { loadSchema } from '../schema/load.ts';
import { validate } from '../schema/validate.ts';
import { readChecked } from '../yaml/read-checked.ts';
import type { Change } from './change.ts';
import { ledgerText } from './ledger-text.ts';
import type { Level } from './semver.ts';

/** Versions of one chart: an input of generate. `modelcharts version` alone writes it. */
export interface Ledger {
  /** Version that the chart has now. */
  readonly version: string;
  /** Digest of the content that the version was decided for; absent where it is the released one, or nothing is released. */
  readonly content?: string;
  /** Newest first. */
  readonly changelog?: readonly ChangelogEntry[];
  /** What was released, oldest first. */
  readonly released: readonly Release[];
}

/** What a version brought. */
export interface ChangelogEntry {
  readonly version: string;
  /** Absent for the first version. */
  readonly level?: Level;
  /** Whether an upgrade from the version before replaces running pods. */
  readonly restartsPods?: boolean;
  /** Whether a person chose the version (`--to`): it stays where it is above what the changes ask for. */
  readonly chosen?: boolean;
  readonly changes: readonly Change[];
  /** What else a user must know before an upgrade, in the words of a person: Markdown. */
  readonly note?: string;
}

/** One released version. */
export interface Release {
  readonly version: string;
  /** The commit that holds the chart. */
  readonly commit: string;
  /** The commit's time, in seconds since 1970: SOURCE_DATE_EPOCH of the package. */
  readonly epoch: number;
  /** Digest of the chart's content, without version and changelog: sha256:… */
  readonly content: string;
  /** Digest of the package, which is the layer of the OCI manifest too. */
  readonly package: string;
  /** Digest of the OCI manifest: what `helm pull` says, and what is signed. */
  readonly manifest: string;
  /** What the version promised, a sentence each; a later one that does not hold them breaks. */
  readonly promises: readonly string[];
  /** Digest of all this and of the changelog up to the version: sha256:… A ledger that was written has it. */
  readonly seal?: string;
}

const SCHEMA = 'schemas/ledger.schema.json';

/** Where the ledger of a chart is, below the root of a project. */
export const ledgerFile = (chart: string): string => `releases/${chart}.yaml`;

/** The charts that have a ledger, sorted; none outside of a project. */
export function chartsWithLedger(root: string): readonly string[] {
  const folder = join(root, 'releases');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter(name => name.endsWith('.yaml'))
    .map(name => name.slice(0, -'.yaml'.length))
    .sort();
}

function withoutLedger(chart: string, root: string): ProblemError {
  const file = ledgerFile(chart);
  const known = chartsWithLedger(root);
  // a new profile may well be called nearly as another one
  const meant = existsSync(join(root, `profiles/${chart}.yaml`)) ? {} : didYouMean(chart, known);
  return new ProblemError({
    code: 'no-ledger',
    file,
    message: `the chart ${chart} has no ledger`,
    expected: `a file that says the version; charts with one: ${list(known) || 'none'}`,
    found: 'nothing',
    hint: `write ${file} with "version: 0.1.0" and "released: []", then run: modelcharts version`,
    ...meant,
  });
}

/**
 * The ledger of a chart: `releases/<chart>.yaml`.
 * @throws {ProblemError} when it is wrong or not there.
 */
export function readLedger(chart: string, root: string): Ledger {
  const file = ledgerFile(chart);
  if (!existsSync(join(root, file))) throw withoutLedger(chart, root);
  return readChecked<Ledger>(file, root, loadSchema(SCHEMA));
}

/**
 * The text of a ledger that can be read again.
 * @throws {ProblemError} for a release that the changelog is silent about, and with everything that the schema refuses.
 */
export function checkedLedgerText(chart: string, ledger: Ledger): string {
  const silent = ledger.released.find(({ version }) => !ledger.changelog?.some(entry => entry.version === version));
  if (silent)
    throw new ProblemError({
      code: 'stale-version',
      file: ledgerFile(chart),
      pointer: '/changelog',
      message: `the changelog of ${chart} does not say what the released ${silent.version} brings`,
      expected: `an entry for ${silent.version}`,
      found: 'none',
      hint: 'run: modelcharts version; modelcharts generate; commit both before the release',
    });
  const text = ledgerText(chart, ledger);
  const wrong = validate(loadSchema(SCHEMA), parse(text), unlocated(ledgerFile(chart)));
  if (wrong.length > 0) throw new ProblemError(wrong);
  return text;
}
