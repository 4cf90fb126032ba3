import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read.ts';
import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { HUB_FILE, HUB_TAG, HUB_TYPE, hubMetadata } from './artifact-hub.ts';
import { type Cosign, cosignTool, SIGNATURE, type Signer } from './cosign.ts';
import { checkPackager, type Helm, helmTool } from './helm.ts';
import { parseRegistry } from './reference.ts';
import { type Published, type Registry, registryOf } from './registry.ts';
import { type ReleasedChart, releasedCharts, repackage } from './released.ts';
import { signChart } from './sign-chart.ts';

/** What `modelcharts publish` is told. */
export interface PublishOptions {
  readonly root: string;
  /** Charts; all that have a release by default. */
  readonly charts: readonly string[];
  /** oci://host/path; that of the configuration by default. */
  readonly registry?: string;
  /** Undefined: nothing is signed, and no statement attached. */
  readonly signer?: Signer;
  readonly helm: string;
  readonly cosign: string;
  /** URI of who runs this, for the provenance statement. */
  readonly builder: string;
  readonly plainHttp?: boolean;
  /** Makes everything, and asks and changes no registry. */
  readonly dryRun?: boolean;
  /** Hears what is done, step by step. */
  readonly progress?: (line: string) => void;
}

/** What became of one step: done now, or found done. */
export type StepState = 'done' | 'there already' | 'not asked for' | 'would be done';

/** What was done for one chart. */
export interface PublishRow {
  readonly chart: string;
  readonly version: string;
  /** Of the manifest. */
  readonly digest: string;
  readonly pushed: StepState;
  readonly signed: StepState;
  readonly attested: StepState;
}

/**
 * Publishes the last recorded release of charts. What is there already is left alone, so that it goes on after an interruption; a
 * version that is there with another content stops it before anything is pushed.
 * @throws {ProblemError} where a package is not what was recorded, a version is taken, or Helm, cosign or the registry fail.
 */
export async function publish(options: PublishOptions): Promise<readonly PublishRow[]> {
  const { root, progress = () => {}, plainHttp = false } = options;
  const config = readConfig(root);
  const host = parseRegistry(options.registry ?? config.registry);
  const helm = helmTool(options.helm);
  await checkPackager(helm);
  const released: ReleasedChart[] = [];
  for (const { chart, ledger } of releasedCharts(root, options.charts)) {
    released.push(await repackage(chart, ledger, root, helm));
    progress(`${chart} ${released.at(-1)!.release.version}: packaged as recorded`);
  }
  if (options.dryRun) return released.map(({ chart, release }) => planned(chart, release, options));
  const registry = registryOf(helm, plainHttp);
  const there = await lookUp(released, registry, host);
  const cosign = cosignTool(options.cosign, plainHttp);
  const rows: PublishRow[] = [];
  for (const chart of released)
    rows.push(
      await publishOne(chart, there.get(chart.chart), { ...options, host, config, helm, registry, cosign, progress }),
    );
  return rows;
}

const planned = (
  chart: string,
  { version, manifest }: ReleasedChart['release'],
  { signer }: PublishOptions,
): PublishRow => {
  const signed = signer ? 'would be done' : 'not asked for';
  return { chart, version, digest: manifest, pushed: 'would be done', signed, attested: signed };
};

/** What the registry has of the versions. @throws {ProblemError} where it has another content under one of them. */
async function lookUp(
  released: readonly ReleasedChart[],
  registry: Registry,
  host: string,
): Promise<ReadonlyMap<string, Published>> {
  const there = new Map<string, Published>();
  const problems: Problem[] = [];
  for (const { chart, release } of released) {
    const found = await registry.pull(`${host}/${chart}`, { version: release.version });
    if (!found) continue;
    there.set(chart, found);
    if (found.digest !== release.manifest)
      problems.push({
        code: 'version-taken',
        file: `oci://${host}/${chart}:${release.version}`,
        message: `${chart} ${release.version} is published already, with another content`,
        expected: release.manifest,
        found: found.digest,
        hint: 'a published version never changes: change the chart, run modelcharts version, and release that',
      });
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return there;
}

interface Publishing extends Omit<PublishOptions, 'registry' | 'helm' | 'cosign'> {
  readonly host: string;
  readonly config: Config;
  readonly helm: Helm;
  readonly registry: Registry;
  readonly cosign: Cosign;
  readonly progress: (line: string) => void;
}

async function publishOne(
  released: ReleasedChart,
  there: Published | undefined,
  { host, config, helm, registry, cosign, signer, progress, root, builder }: Publishing,
): Promise<PublishRow> {
  const { chart, release, pack } = released;
  const reference = `${host}/${chart}@${release.manifest}`;
  const say = (what: string): void => progress(`${chart} ${release.version}: ${what}`);
  if (!there) {
    await registry.push(pack, host, release.manifest);
    say(`pushed as ${release.manifest}`);
  }
  const row = { chart, version: release.version, digest: release.manifest, pushed: state(!there) };
  const metadata = hubMetadata(chart, config);
  if (metadata !== undefined) {
    await cosign.upload(`${host}/${chart}:${HUB_TAG}`, HUB_FILE, metadata, HUB_TYPE);
    say('Artifact Hub knows whose it is');
  }
  if (!signer) return { ...row, signed: 'not asked for', attested: 'not asked for' };
  const made = await signChart(released, {
    reference,
    fresh: !there,
    signer,
    cosign,
    helm,
    config,
    root,
    builder,
    say,
  });
  return { ...row, signed: state(made.has(SIGNATURE)), attested: state(made.size > Number(made.has(SIGNATURE))) };
}

const state = (done: boolean): StepState => (done ? 'done' : 'there already');
