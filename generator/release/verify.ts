import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { ledgerFile, type Release, readLedger } from '../version/ledger.ts';
import { checkStatements } from './check-statements.ts';
import { checkKeyFile, cosignTool, type Verifier } from './cosign.ts';
import { helmTool } from './helm.ts';
import { digestOf } from './package.ts';
import { type ChartReference, parseReference } from './reference.ts';
import { type Published, registryOf } from './registry.ts';
import { unpackChart } from './tar.ts';
import { isTrouble } from './tool-failure.ts';

/** What `modelcharts verify` is told. */
export interface VerifyOptions {
  /** Root of a project whose ledgers may know the chart. */
  readonly root: string;
  /** oci://host/path/chart:version, or …@sha256:… */
  readonly reference: string;
  readonly verifier: Verifier;
  readonly helm: string;
  readonly cosign: string;
  readonly plainHttp?: boolean;
}

/** One thing that was checked. */
export interface VerifyRow {
  readonly what: string;
  readonly says: string;
}

/**
 * Checks a published chart: that it is the chart and version asked for, its package and manifest against each other and against the
 * ledger, where there is one, its signature, and the statements about it.
 * @throws {ProblemError} with everything that is not right (`unverified`); with another code where it could not look.
 */
export async function verify({ root, reference, verifier, ...options }: VerifyOptions): Promise<readonly VerifyRow[]> {
  const asked = parseReference(reference);
  const { repository, version, digest } = asked;
  if ('key' in verifier) checkKeyFile(verifier.key);
  const plainHttp = options.plainHttp ?? false;
  const registry = registryOf(helmTool(options.helm), plainHttp);
  const problem: Problems = (message, found, expected) => ({
    code: 'unverified',
    file: reference,
    message,
    expected,
    found,
    hint: 'do not install it; ask who publishes it, and compare with the releases of the project',
  });
  const published = await pull(
    () => registry.pull(repository, { ...(version && { version }), ...(digest && { digest }) }),
    problem,
  );
  const { name = 'no name', version: own = 'no version' } = await readChart(published);
  const chart = { chart: name, version: own };
  const release = recorded(root, { chart: asked.chart, version: own });
  const signed = await checkStatements(
    cosignTool(options.cosign, plainHttp),
    `${repository}@${published.digest}`,
    verifier,
    { ...chart, package: digestOf(published.bytes) },
  );
  const wrong = [
    ...misnamed(asked, chart),
    ...mismatches(asked, published, release),
    ...signed
      .filter(({ wrong }) => wrong)
      .map(({ what, says }) => [`${what} does not hold`, says, 'one by the key or identity given'] as const),
  ];
  if (wrong.length > 0) throw new ProblemError(wrong.map(args => problem(...args)));
  return [
    { what: 'chart', says: `${name} ${own}` },
    { what: 'package', says: digestOf(published.bytes) },
    { what: 'manifest', says: published.digest },
    { what: 'ledger', says: release ? `as released from ${release.commit}` : `${ledgerFile(name)} does not know it` },
    ...signed.map(({ what, says }) => ({ what, says })),
  ];
}

type Wrong = readonly [message: string, found: string, expected: string];
type Problems = (...wrong: Wrong) => Problem;

interface Chart {
  readonly chart: string;
  readonly version: string;
}

/** Name and version in a package; neither where it is no package of Helm's. */
async function readChart({ bytes }: Published): Promise<{ readonly name?: string; readonly version?: string }> {
  try {
    const text = (await unpackChart(bytes)).get('Chart.yaml')?.toString() ?? '';
    return (parse(text) ?? {}) as { readonly name?: string; readonly version?: string };
  } catch {
    return {};
  }
}

/** A registry gives what it likes under a name and a tag: a signature says only who made it. */
function* misnamed({ chart, version }: ChartReference, found: Chart): Generator<Wrong> {
  if (found.chart !== chart) yield ['the package is another chart', found.chart, chart];
  if (version !== undefined && found.version !== version)
    yield ['the package is another version', found.version, version];
}

/** Helm compares a package with its manifest, and the manifest with its digest, while it pulls. */
async function pull(step: () => Promise<Published | undefined>, problem: Problems): Promise<Published> {
  let found: Published | undefined;
  try {
    found = await step();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [{ code, found: said } = { code: '', found: '' }] = error.problems;
    if (code !== 'tool-failed' || isTrouble(said ?? '')) throw error;
    throw new ProblemError(
      problem('the chart cannot be pulled as it was pushed', said ?? '', 'a package and a manifest that match'),
    );
  }
  if (found) return found;
  throw new ProblemError(problem('the registry does not have it', 'nothing', 'a chart'));
}

/** What the project's ledger recorded of this version. */
function recorded(root: string, { chart, version }: Chart): Release | undefined {
  if (!existsSync(join(root, ledgerFile(chart)))) return undefined;
  return readLedger(chart, root).released.find(release => release.version === version);
}

function* mismatches(
  asked: ChartReference,
  { digest, bytes }: Published,
  release: Release | undefined,
): Generator<Wrong> {
  if (asked.digest !== undefined && asked.digest !== digest)
    yield ['the registry gives another manifest', digest, asked.digest];
  if (!release) return;
  if (digestOf(bytes) !== release.package)
    yield ['the package is not the one that was released', digestOf(bytes), release.package];
  if (digest !== release.manifest) yield ['the manifest is not the one that was released', digest, release.manifest];
}
