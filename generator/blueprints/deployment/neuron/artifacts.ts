import type { Container, EnvVar, Volume, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import {
  add,
  and,
  block,
  cases,
  type Defined,
  defineText,
  eq,
  jsonText,
  type Node,
  not,
  notEmpty,
  omit,
  orElse,
  type Ref,
  sha256sum,
  str,
  type Tpl,
  toJson,
  trunc,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../../common/context.ts';
import { fixedEnv } from '../../common/pods/engine-env.ts';
import { loaderRun, programMount } from '../../common/pods/loader-container.ts';
import type { DeploymentValues } from '../values.gen.ts';
import { SPECIAL_SCALAR } from './check-environment.ts';
import type { NeuronConfiguration } from './config.ts';

/** Where the claim with the artefacts is mounted. */
export const ARTIFACTS = '/artifacts';

/** Flags that change what the API does, and no graph. */
const API_FLAGS = [
  'chat-template',
  'chat-template-content-format',
  'disable-log-requests',
  'disable-log-stats',
  'enable-auto-tool-choice',
  'enable-server-load-tracking',
  'reasoning-parser',
  'response-role',
  'tool-call-parser',
  'uvicorn-log-level',
] as const;

const compiledArgs = (v: Ref<DeploymentValues>): Node<object> => omit(v.engine.args, ...API_FLAGS);

/** Where the compiled artefacts are, and how a pod gets at them. */
export interface Artifacts {
  readonly path: Node<string>;
  /** They are in a claim. */
  readonly stored: Node<boolean>;
  /** They are in the storage claim, and not in one of their own. */
  readonly inStorageClaim: Node<boolean>;
  readonly volume: Tpl<Volume>;
  readonly mount: Tpl<VolumeMount>;
  /** Waits for them and verifies them. */
  readonly container: Node<Container>;
  /** Variables of server and compile Job. */
  readonly variables: readonly Tpl<EnvVar>[];
  readonly defines: readonly Defined<unknown>[];
}

/** @param env of the dialect */
export function artifacts(
  c: Context,
  v: Ref<DeploymentValues>,
  configuration: NeuronConfiguration,
  env: Readonly<Record<string, string>>,
): Artifacts {
  const { source, path: given, existingClaim } = v.neuron.artifacts;
  const stored = eq(source, 'storage');
  const key = defineText(
    'artifactsKey',
    'What compiled artefacts depend on: image, model, cores, NeuronConfig, variables, and flags but those of the API alone.',
    trunc(
      sha256sum(
        // not the registry: a mirror has the same image
        str`${v.image.repository} ${v.image.tag} ${v.image.digest} ${v.loader.source} ${v.model.repository} ${c.paths.version} ${v.loader.directory.path} ${toJson(v.neuron.compile.files)} ${configuration.degree.use} ${toJson(compiledArgs(v))} ${toJson(v.engine.extraArgs)} ${toJson(v.engine.env)} ${toJson(v.extraEnv)} ${configuration.config}`,
      ),
      12,
    ),
  );
  const path = defineText(
    'artifactsPath',
    'Directory of the compiled artefacts. Other flags have another one, so that the engine never follows graphs of old flags.',
    cases<string>(
      [
        [eq(source, 'model'), c.paths.model],
        [eq(source, 'image'), given],
        [notEmpty(given), str`${ARTIFACTS}/${given}`],
      ],
      str`${ARTIFACTS}/neuron/${v.model.repository}/${key.use}`,
    ),
  );
  const waits = v.neuron.compile.enabled;
  const config = defineText(
    'artifactsConfig',
    'What the loader is told that waits for the artefacts and verifies them.',
    jsonText<object>({
      source: {
        kind: 'directory',
        path: path.use,
        manifest: when(waits, 'required', 'optional'),
        waitSeconds: when(
          waits,
          add(v.startup.imagePullSeconds, v.loader.budgetSeconds, v.neuron.compile.budgetSeconds),
          0,
        ),
      },
      target: { path: path.use },
      files: { include: ['**'], exclude: [] },
      verification: v.loader.verification,
    }),
  );
  return {
    path: path.use,
    stored,
    inStorageClaim: and(stored, not(notEmpty(existingClaim))),
    volume: when(stored, {
      name: 'artifacts',
      persistentVolumeClaim: { claimName: orElse(existingClaim, orElse(v.storage.existingClaim, c.names.fullname)) },
    }),
    mount: when(stored, { name: 'artifacts', mountPath: ARTIFACTS, readOnly: true }),
    container: when<Container>(
      stored,
      loaderRun(c, {
        name: 'artifacts',
        env: [{ name: 'LOADER_CONFIG', value: block(config.use) }],
        cpu: v.loader.resources.cpu,
        memory: v.loader.resources.memory,
        mounts: [programMount(c), { name: 'artifacts', mountPath: ARTIFACTS, readOnly: true }],
      }),
    ),
    variables: [...fixedEnv(env), when(configuration.specialScalar, { name: SPECIAL_SCALAR, value: '1' })],
    defines: [key, path, config],
  };
}
