import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problem/problem-error.ts';
import { loadSchema } from '../schema/load.ts';
import { readChecked } from '../yaml/read-checked.ts';
import type { Change } from './change.ts';
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
}

/** Where the ledger of a chart is, below the root of a project. */
export const ledgerFile = (chart: string): string => `releases/${chart}.yaml`;

/**
 * The ledger of a chart: `releases/<chart>.yaml`.
 * @throws {ProblemError} when it is wrong or not there.
 */
export function readLedger(chart: string, root: string): Ledger {
  const file = ledgerFile(chart);
  if (!existsSync(join(root, file))) {
    throw new ProblemError({
      code: 'no-ledger',
      file,
      message: `the chart ${chart} has no ledger`,
      expected: 'a file that says the version',
      found: 'nothing',
      hint: `write ${file} with "version: 0.1.0" and "released: []"`,
    });
  }
  return readChecked<Ledger>(file, root, loadSchema('schemas/ledger.schema.json'));
}
