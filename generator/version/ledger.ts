import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problem/problem-error.ts';
import { loadSchema } from '../schema/load.ts';
import { readChecked } from '../yaml/read-checked.ts';

/** Versions of one chart: an input of generate. */
export interface Ledger {
  /** Version that the chart has now. */
  readonly version: string;
  /** What was published, oldest first. */
  readonly released: readonly Release[];
}

/** One published version. */
export interface Release {
  readonly version: string;
  /** Digest of the chart's content: sha256:… */
  readonly digest: string;
}

/**
 * The ledger of a chart: `releases/<chart>.yaml`.
 * @throws {ProblemError} when it is wrong or not there.
 */
export function readLedger(chart: string, root: string): Ledger {
  const file = `releases/${chart}.yaml`;
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
