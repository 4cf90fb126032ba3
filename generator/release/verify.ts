import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { ledgerFile, type Release, readLedger } from '../version/ledger.ts';
import { type Cosign, cosignTool, type PredicateType, SIGNATURE, type Verifier } from './cosign.ts';
import { helmTool } from './helm.ts';
import { digestOf } from './package.ts';
import { parseReference } from './reference.ts';
import { type Published, registryOf } from './registry.ts';
import { unpackChart } from './tar.ts';

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
 * Checks a published chart: its package and manifest against each other and against the ledger, where there is one, its signature, and the
 * statements about it.
 * @throws {ProblemError} with everything that is not right.
 */
export async function verify({ root, reference, verifier, ...options }: VerifyOptions): Promise<readonly VerifyRow[]> {
  const { repository, version, digest } = parseReference(reference);
  const plainHttp = options.plainHttp ?? false;
  const registry = registryOf(helmTool(options.helm), plainHttp);
  const problem = (message: string, found: string, expected: string): Problem => ({
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
  if (digest !== undefined && digest !== published.digest)
    throw new ProblemError(problem('the registry gives another manifest', published.digest, digest));
  const chart = parse((await unpackChart(published.bytes)).get('Chart.yaml')?.toString() ?? '') as Named;
  const release = recorded(root, chart);
  const wrong = [...mismatches(published, release)].map(args => problem(...args));
  const signed = await signatures(
    cosignTool(options.cosign, plainHttp),
    `${repository}@${published.digest}`,
    verifier,
    published,
  );
  wrong.push(
    ...signed
      .filter(({ wrong }) => wrong)
      .map(({ what, says }) => problem(`${what} does not hold`, says, 'one by the key given')),
  );
  if (wrong.length > 0) throw new ProblemError(wrong);
  return [
    { what: 'chart', says: `${chart.name} ${chart.version}` },
    { what: 'package', says: digestOf(published.bytes) },
    { what: 'manifest', says: published.digest },
    {
      what: 'ledger',
      says: release ? `as released from ${release.commit}` : `${ledgerFile(chart.name)} does not know it`,
    },
    ...signed.map(({ what, says }) => ({ what, says })),
  ];
}

interface Named {
  readonly name: string;
  readonly version: string;
}

type Problems = (message: string, found: string, expected: string) => Problem;

/** Helm compares a package with its manifest, and the manifest with its digest, while it pulls. */
async function pull(step: () => Promise<Published | undefined>, problem: Problems): Promise<Published> {
  let found: Published | undefined;
  try {
    found = await step();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [{ code, found: said } = { code: '', found: '' }] = error.problems;
    if (code !== 'tool-failed') throw error;
    throw new ProblemError(
      problem('the chart cannot be pulled as it was pushed', said ?? '', 'a package and a manifest that match'),
    );
  }
  if (found) return found;
  throw new ProblemError(problem('the registry does not have it', 'nothing', 'a chart'));
}

/** What the project's ledger recorded of this version. */
function recorded(root: string, { name, version }: Named): Release | undefined {
  if (!existsSync(join(root, ledgerFile(name)))) return undefined;
  return readLedger(name, root).released.find(release => release.version === version);
}

function* mismatches({ digest, bytes }: Published, release: Release | undefined): Generator<[string, string, string]> {
  if (!release) return;
  if (digestOf(bytes) !== release.package)
    yield ['the package is not the one that was released', digestOf(bytes), release.package];
  if (digest !== release.manifest) yield ['the manifest is not the one that was released', digest, release.manifest];
}

interface Checked extends VerifyRow {
  readonly wrong: boolean;
}

async function signatures(
  cosign: Cosign,
  reference: string,
  verifier: Verifier,
  { bytes }: Published,
): Promise<readonly Checked[]> {
  const { out, said } = await cosign.verify(reference, verifier, SIGNATURE);
  const statement = async (what: string, type: PredicateType): Promise<Checked> => {
    const { out, said } = await cosign.verify(reference, verifier, type);
    if (out === undefined) return { what, wrong: true, says: said };
    const names = packageOf(out, type);
    const same = names === digestOf(bytes);
    return { what, wrong: !same, says: same ? 'signed, about this package' : `about the package ${names}` };
  };
  return [
    { what: 'signature', wrong: out === undefined, says: out === undefined ? said : 'by the key given' },
    await statement('bill of materials', 'cyclonedx'),
    await statement('provenance', 'slsaprovenance1'),
  ];
}

/** The digest of the package that a statement is about. */
function packageOf(out: string, type: PredicateType): string {
  const { payload } = JSON.parse(out.split('\n')[0]!) as { readonly payload: string };
  const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString()) as { readonly predicate: Predicate };
  const found =
    type === 'cyclonedx'
      ? predicate.metadata?.component?.hashes?.[0]?.content
      : predicate.runDetails?.byproducts?.[0]?.digest?.sha256;
  return `sha256:${found}`;
}

interface Predicate {
  readonly metadata?: { readonly component?: { readonly hashes?: readonly { readonly content: string }[] } };
  readonly runDetails?: { readonly byproducts?: readonly { readonly digest?: { readonly sha256?: string } }[] };
}
