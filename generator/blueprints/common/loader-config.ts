import type { ConfigMap } from '../../kubernetes/resources.gen.ts';
import {
  add,
  block,
  cases,
  type Defined,
  defineText,
  file,
  jsonText,
  type Node,
  sha256sum,
  str,
  type Template,
  type Tpl,
  template,
  when,
} from '../../sdk/index.ts';
import type { Context } from './context.ts';
import type { ModelRefs } from './values.ts';

/** The loader program in the chart. */
export const LOADER = 'files/load.mjs';

/** What the loader is told: docs/loader.md. */
interface LoaderConfig {
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
  readonly target: { readonly path: string };
  readonly verification: 'sha256' | 'size';
}

export interface LoaderConfigs {
  readonly defines: readonly Defined<unknown>[];
  readonly configMap: Template;
  /** Changes when the program or what the pods' loader is told changes. */
  readonly checksum: Node<string>;
  /** The same for the download Job. */
  readonly jobConfig: Node<string>;
}

const hub = (v: ModelRefs): Tpl<LoaderConfig['source']> => ({
  kind: 'huggingface',
  endpoint: v.loader.huggingface.endpoint,
  repository: v.model.repository,
  revision: v.model.revision,
});

/** The configurations of the loader, and the ConfigMap that carries them and the program. */
export function loaderConfigs({ v, names, paths }: Context): LoaderConfigs {
  const common = {
    files: { include: v.model.files.include, exclude: v.model.files.exclude },
    verification: v.loader.verification,
  };
  const pods = defineText(
    'loaderConfig',
    'What the loader of the serving pods is told.',
    jsonText<LoaderConfig>({
      source: cases<LoaderConfig['source']>([[paths.fromHub, hub(v)]], {
        kind: 'directory',
        path: paths.source,
        manifest: when(v.loader.job.enabled, 'required', v.loader.directory.manifest),
        waitSeconds: add(v.startup.imagePullSeconds, v.loader.budgetSeconds),
      }),
      target: { path: paths.model },
      ...common,
    }),
  );
  const job = defineText(
    'downloadConfig',
    'What the loader of the download Job is told.',
    jsonText<LoaderConfig>({ source: hub(v), target: { path: paths.stored }, ...common }),
  );
  return {
    defines: [pods, job],
    checksum: sha256sum(str`${file(LOADER)}${pods.use}`),
    jobConfig: job.use,
    configMap: template<ConfigMap>('loader-configmap.yaml', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: str`${names.fullname}-loader`, labels: names.labels },
      data: {
        'load.mjs': block(file(LOADER)),
        'pods.json': block(pods.use),
        'job.json': when(v.loader.job.enabled, block(job.use)),
      },
    }),
  };
}
