import type { ConfigMap } from '../../../kubernetes/resources.gen.ts';
import { GIB } from '../../../plan/derived.ts';
import {
  and,
  block,
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
  template,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { gibibytes } from '../gibibytes.ts';
import type { ModelRefs } from '../values.ts';
import { ownSource, podSource, type Source } from './sources.ts';

/** The loader program in the chart. */
export const LOADER = 'files/load.mjs';

/** What the loader is told: docs/loader.md. */
export interface LoaderConfig {
  readonly source: Source;
  readonly files: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** sizeLimitBytes: what the volume may hold, where the volume itself does not tell; 0: not limited. */
  readonly target: { readonly path: string; readonly sizeLimitBytes?: number };
  readonly verification: 'sha256' | 'size';
  /** Whether the program lives on beside the engine. */
  readonly stay?: boolean;
}

/**
 * What loaders are told. It goes into the pod's own template, not into a ConfigMap: a pod that is made later from an older
 * template must load what that template says, and not another revision.
 */
export interface LoaderConfigs {
  readonly defines: readonly Defined<unknown>[];
  readonly pods: Node<string>;
  readonly job: Node<string>;
  /** For the verification of what a program of somebody else has brought. */
  readonly verify: Node<string>;
}

/** The configurations of the pods' loader and of the download Job's. */
export function loaderConfigs(c: Context): LoaderConfigs {
  const { v, paths } = c;
  const { include, exclude } = v.model.files;
  const common = { files: { include, exclude: orEmptyList(exclude) }, verification: v.loader.verification };
  const pods = defineText(
    'loaderConfig',
    'What the loader of the serving pods is told.',
    jsonText<LoaderConfig>({
      source: podSource(c),
      target: {
        path: paths.model,
        sizeLimitBytes: when(or(paths.onDisk, paths.inMemory), mul(gibibytes(v.loader.sizeLimit), GIB), 0),
      },
      ...common,
      stay: v.loader.overlap,
    }),
  );
  const job = defineText(
    'downloadConfig',
    'What the loader of the download Job is told.',
    jsonText<LoaderConfig>({ source: ownSource(c), target: { path: paths.stored }, ...common }),
  );
  const verify = defineText(
    'verifyConfig',
    'What the program is told that verifies what loader.custom has brought: the manifest must be there and hold.',
    jsonText<LoaderConfig>({
      source: { kind: 'directory', path: paths.model, manifest: 'required', waitSeconds: 0 },
      target: { path: paths.model },
      ...common,
    }),
  );
  return { defines: [pods, job, verify], pods: pods.use, job: job.use, verify: verify.use };
}

/** Whether the program is in a ConfigMap. */
export const programInConfigMap = (v: ModelRefs): Node<boolean> => eq(v.loader.program, 'configMap');

/** Whether a program of somebody else brings the model. */
export const custom = (v: ModelRefs): Node<boolean> => eq(v.loader.kind, 'custom');

/**
 * The ConfigMap with the program; what the program is told stands in the pods.
 * @param uses what else runs it
 */
export const loaderConfigMap = ({ v, names, paths }: Context, ...uses: readonly Node<boolean>[]): Template =>
  template<ConfigMap>(
    'loader-configmap.yaml',
    { when: and(programInConfigMap(v), or(paths.loads, ...uses)) },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: str`${names.fullname}-loader`, labels: names.labels },
      data: { 'load.mjs': block(file(LOADER)) },
    },
  );
