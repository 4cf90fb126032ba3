import type { EnvVar } from '../../../kubernetes/resources.gen.ts';
import { eachEntry, type Items, not, notEmpty, spread, type Tpl, when } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { streamEnv } from '../loading/engine-stream.ts';
import type { ModelRefs } from '../values.ts';
import { SCRATCH } from './pod-volumes.ts';

/** Variables that keep the engine off the network and its caches off the read-only root: name → value. */
export const ENGINE_ENV: Readonly<Record<string, string>> = {
  HF_HOME: `${SCRATCH}/huggingface`,
  HF_HUB_OFFLINE: '1',
  XDG_CACHE_HOME: `${SCRATCH}/cache`,
  VLLM_CACHE_ROOT: `${SCRATCH}/vllm`,
  TORCHINDUCTOR_CACHE_DIR: `${SCRATCH}/torchinductor`,
  TRITON_CACHE_DIR: `${SCRATCH}/triton`,
  FLASHINFER_WORKSPACE_BASE: `${SCRATCH}/flashinfer`,
  VLLM_NO_USAGE_STATS: '1',
};

/** A user id without an entry in /etc/passwd has neither home nor name: Python asks these variables first. */
export const OWN_ENV: Readonly<Record<string, string>> = { HOME: SCRATCH, USER: 'engine', LOGNAME: 'engine' };

/** The fixed variables as Kubernetes writes them. */
export const fixedEnv = (
  variables: Readonly<Record<string, string>>,
): readonly { readonly name: string; readonly value: string }[] =>
  Object.entries(variables).map(([name, value]) => ({ name, value }));

/** The variables of {@link ENGINE_ENV}; before 0.20, vLLM takes s3:// for a repository of the hub where it is told to stay offline. */
export const commonEnv = ({ paths }: Context): Items<EnvVar> =>
  fixedEnv(ENGINE_ENV).map(variable =>
    variable.name === 'HF_HUB_OFFLINE' ? when<EnvVar>(not(paths.streams), variable) : variable,
  );

/** The engine's environment: the chart's own, then engine.env, then extraEnv. Guards see to it that no name comes twice. */
export const engineEnv = (c: Context, own: readonly Tpl<EnvVar>[]): Items<EnvVar> => [
  ...commonEnv(c),
  ...own,
  ...streamEnv(c),
  eachEntry(c.v.engine.env, ['name', 'value'], (name, value) => ({ name, value })),
  spread(c.v.extraEnv),
];

/** A variable with the key that clients must send, where one is asked for. */
export const apiKeyEnv = (v: ModelRefs, name: string): Tpl<EnvVar> =>
  when(notEmpty(v.engine.apiKeySecret.name), {
    name,
    valueFrom: { secretKeyRef: { name: v.engine.apiKeySecret.name, key: v.engine.apiKeySecret.key } },
  });
