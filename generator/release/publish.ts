import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read.ts';
import { HUB_FILE, HUB_TAG, HUB_TYPE, hubMetadata } from './artifact-hub.ts';
import { type Cosign, cosignTool, SIGNATURE, type Signer } from './cosign.ts';
import { checkPackager, helmTool } from './helm.ts';
import { lookUp } from './look-up.ts';
import { parseRegistry } from './reference.ts';
import { type Published, registryOf } from './registry.ts';
import { published, type RecordedRelease, type ReleasedChart, recordedReleases, repackage } from './released.ts';
import { signChart, signedAlready } from './sign-chart.ts';

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
  /** Packages the last release of each chart, and asks and changes no registry. */
  readonly dryRun?: boolean;
  /** Hears what is done, step by step. */
  readonly progress?: (line: string) => void;
}

/** What became of one step: done now, or found done. */
export type StepState = 'done' | 'there already' | 'not asked for' | 'would be done';

/** What was done for one version of a chart. */
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
 * Publishes every recorded release of charts. What is there already is left alone, so that it goes on after an interruption; a
 * version that is there with another content, a key that does not open and a login that is missing stop it before anything is pushed.
 * @throws {ProblemError} where a package is not what was recorded, a version is taken, or Helm, cosign or the registry fail.
 */
export async function publish(options: PublishOptions): Promise<readonly PublishRow[]> {
  const { root, signer, progress = () => {}, plainHttp = false } = options;
  const config = readConfig(root);
  const host = options.dryRun ? '' : parseRegistry(options.registry ?? config.registry);
  const helm = helmTool(options.helm);
  await checkPackager(helm);
  const cosign = cosignTool(options.cosign, plainHttp);
  if (signer) await cosign.checkSigner(signer);
  const recorded = recordedReleases(root, options.charts);
  const packaged = async (each: RecordedRelease, there?: Published): Promise<ReleasedChart> => {
    if (there) return published(each, there);
    const made = await repackage(each, root, helm);
    progress(`${each.chart} ${each.release.version}: packaged as recorded`);
    return made;
  };
  const last = recorded.filter(({ chart }, i) => chart !== recorded[i + 1]?.chart);
  if (options.dryRun) return inTurn(last, async each => planned(await packaged(each), signer));
  const registry = registryOf(helm, plainHttp);
  const there = await lookUp(recorded, registry, host);
  const ready = await inTurn(recorded, async each => {
    const reference = `${host}/${each.chart}@${each.release.manifest}`;
    const signed = signer ? await signedAlready(reference, signer, cosign) : new Set<string>();
    return { released: await packaged(each, there.get(each)), isThere: there.has(each), reference, signed };
  });
  const rows = await inTurn(ready, async ({ released, isThere, reference, signed }): Promise<PublishRow> => {
    const { chart, release, pack } = released;
    const say = (what: string): void => progress(`${chart} ${release.version}: ${what}`);
    if (!isThere) {
      await registry.push(pack, host, release.manifest);
      say(`pushed as ${release.manifest}`);
    }
    const row = { chart, version: release.version, digest: release.manifest, pushed: state(!isThere) };
    if (!signer) return { ...row, signed: 'not asked for', attested: 'not asked for' };
    const made = await signChart(released, { ...options, reference, signed, signer, cosign, helm, config, say });
    return { ...row, signed: state(made.has(SIGNATURE)), attested: state(made.size > Number(made.has(SIGNATURE))) };
  });
  await inTurn(last, ({ chart }) => tellHub(chart, { host, config, cosign, progress }));
  return rows;
}

const state = (done: boolean): StepState => (done ? 'done' : 'there already');

/** One after the other. */
async function inTurn<T, R>(all: readonly T[], step: (each: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const each of all) results.push(await step(each));
  return results;
}

function planned({ chart, release: { version, manifest } }: ReleasedChart, signer: Signer | undefined): PublishRow {
  const signed = signer ? 'would be done' : 'not asked for';
  return { chart, version, digest: manifest, pushed: 'would be done', signed, attested: signed };
}

interface Hub {
  readonly host: string;
  readonly config: Config;
  readonly cosign: Cosign;
  readonly progress: (line: string) => void;
}

async function tellHub(chart: string, { host, config, cosign, progress }: Hub): Promise<void> {
  const metadata = hubMetadata(chart, config);
  if (metadata === undefined) return;
  await cosign.upload(`${host}/${chart}:${HUB_TAG}`, HUB_FILE, metadata, HUB_TYPE);
  progress(`${chart}: Artifact Hub knows whose it is`);
}
