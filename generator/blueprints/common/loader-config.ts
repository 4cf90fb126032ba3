import type { ConfigMap } from '../../kubernetes/resources.gen.ts';
import { GIB } from '../../plan/derived.ts';
import {
  add,
  block,
  cases,
  type Defined,
  defineText,
  eq,
  file,
  jsonText,
  mul,
  type Node,
  or,
  orEmptyList,
  str,
  type Template,
  type Tpl,
  template,
  when,
} from '../../sdk/index.ts';
import type { Context } from './context.ts';
import { gibibytes } from './gibibytes.ts';
import type { ModelRefs } from './values.ts';

/** The loader program in the chart. */
export const LOADER = 'files/load.mjs';

/** What the loader is told: docs/loader.md. */
export interface LoaderConfig {
  readonly source:
    | {
        readonly kind: 'huggingface';
        readonly endpoint: string;
        readonly repository: string;
        readonly revision: string;
      }
    | {
        readonly kind: 'directory';
        readonly path: string;
        readonly manifest: 'required' | 'optional';
        readonly waitSeconds: number;
      };
  readonly files: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** sizeLimitBytes: what the volume may hold, where the volume itself does not tell; 0: not limited. */
  readonly target: { readonly path: string; readonly sizeLimitBytes?: number };
  readonly verification: 'sha256' | 'size';
}

/**
 * What loaders are told. It goes into the pod's own template, not into a ConfigMap: a pod that is made later from an older
 * template must load what that template says, and not another revision.
 */
export interface LoaderConfigs {
  readonly defines: readonly Defined<unknown>[];
  readonly pods: Node<string>;
  readonly job: Node<string>;
}

const hub = (v: ModelRefs): Tpl<LoaderConfig['source']> => ({
  kind: 'huggingface',
  endpoint: v.loader.huggingface.endpoint,
  repository: v.model.repository,
  revision: v.model.revision,
});

/** Where a loader of pods takes the model from: the hub, or the directory that is there or comes. */
export const podSource = ({ v, paths }: Context, fromHub: Node<boolean>): Node<LoaderConfig['source']> => {
  const waits = or(v.loader.job.enabled, eq(v.loader.directory.manifest, 'required'));
  return cases<LoaderConfig['source']>([[fromHub, hub(v)]], {
    kind: 'directory',
    path: paths.source,
    manifest: when(v.loader.job.enabled, 'required', v.loader.directory.manifest),
    waitSeconds: when(waits, add(v.startup.imagePullSeconds, v.loader.budgetSeconds), 0),
  });
};

/** The configurations of the pods' loader and of the download Job's. */
export function loaderConfigs(c: Context): LoaderConfigs {
  const { v, paths } = c;
  const { include, exclude } = v.model.files;
  const common = { files: { include, exclude: orEmptyList(exclude) }, verification: v.loader.verification };
  const pods = defineText(
    'loaderConfig',
    'What the loader of the serving pods is told.',
    jsonText<LoaderConfig>({
      source: podSource(c, paths.fromHub),
      target: {
        path: paths.model,
        sizeLimitBytes: when(paths.inStorage, 0, mul(gibibytes(v.loader.sizeLimit), GIB)),
      },
      ...common,
    }),
  );
  const job = defineText(
    'downloadConfig',
    'What the loader of the download Job is told.',
    jsonText<LoaderConfig>({ source: hub(v), target: { path: paths.stored }, ...common }),
  );
  return { defines: [pods, job], pods: pods.use, job: job.use };
}

/** The ConfigMap with the program; what the program is told stands in the pods. */
export const loaderConfigMap = ({ names }: Context): Template =>
  template<ConfigMap>('loader-configmap.yaml', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: str`${names.fullname}-loader`, labels: names.labels },
    data: { 'load.mjs': block(file(LOADER)) },
  });
