import { helm } from '../../tools/paths.ts';
import { type RunResult, run } from '../../tools/run.ts';
import { kubernetesVersions } from '../../tools/schemas.ts';
import type { Values } from './charts.ts';
import { type KubeObject, parseObjects } from './objects.ts';
import { pooled } from './pool.ts';

/** The Helm versions every chart must work with. */
export const helms = [3, 4] as const;
export type HelmMajor = (typeof helms)[number];

/** The newest Kubernetes the charts are for. */
export const newestKubernetes = kubernetesVersions[1];

/** How a chart is rendered. */
export interface RenderOptions {
  readonly helm?: HelmMajor;
  readonly kubernetes?: string;
  readonly release?: string;
  /** Paths of values files. */
  readonly files?: readonly string[];
  /** Values over those of the files. */
  readonly values?: Values;
  /** Arguments of `--set`. */
  readonly set?: readonly string[];
}

/** Runs Helm. It sees no cluster, no configuration of this machine and no plugin. */
export function runHelm(major: HelmMajor, args: readonly string[], input?: string): Promise<RunResult> {
  // Helm ends before a collection of garbage would pay, and before threads do: a third of its processor time
  const env = { KUBECONFIG: '/dev/null', HELM_PLUGINS: '/dev/null', GOGC: 'off', GOMAXPROCS: '1' };
  return pooled(() => run(helm(major), args, { env, timeout: 60_000, ...(input === undefined ? {} : { input }) }));
}

/** `helm template` of a chart folder, whatever its status is. */
export function template(chart: string, options: RenderOptions = {}): Promise<RunResult> {
  const args = [
    ...(options.files ?? []).flatMap(file => ['--values', file]),
    ...(options.values ? ['--values', '-'] : []),
    ...(options.set ?? []).flatMap(set => ['--set', set]),
  ];
  return runHelm(
    options.helm ?? 4,
    [
      'template',
      options.release ?? 'release',
      chart,
      '--kube-version',
      options.kubernetes ?? newestKubernetes,
      ...args,
    ],
    // JSON, for Helm reads YAML 1.1, where `yes` is true
    options.values && JSON.stringify(options.values),
  );
}

/** The text of a chart that must render. @throws {Error} with what Helm said where it does not. */
export async function renderText(chart: string, options: RenderOptions = {}): Promise<string> {
  const { status, stdout, stderr } = await template(chart, options);
  if (status !== 0) throw new Error(`helm template ${chart}: ${stderr}`);
  return stdout;
}

/** The objects of a chart that must render. */
export const render = async (chart: string, options: RenderOptions = {}): Promise<readonly KubeObject[]> =>
  parseObjects(await renderText(chart, options));

/** NOTES.txt as an installation with values would show it. Helm 4: Helm 3 asks a cluster even for a dry run. */
export async function notes(chart: string, values: Values): Promise<string> {
  const args = ['install', 'release', chart, '--dry-run=client', '--values', '-'];
  const { stdout, stderr } = await runHelm(4, args, JSON.stringify(values));
  const [, text] = stdout.split('\nNOTES:\n');
  if (text === undefined) throw new Error(`helm install --dry-run ${chart}: ${stderr}`);
  return text;
}

/** What Helm says of values it must refuse. @throws {Error} where it takes them. */
export async function refusal(chart: string, options: RenderOptions): Promise<string> {
  const { status, stderr } = await template(chart, options);
  if (status === 0) throw new Error(`helm template takes ${JSON.stringify(options)}`);
  return stderr;
}
