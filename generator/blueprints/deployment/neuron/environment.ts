import { SCRATCH } from '../../common/pods/pod-volumes.ts';
import { SPECIAL_SCALAR } from './check-environment.ts';
import type { NxdDialect } from './nxd-flags.ts';

/** Environment of engine and compile Job: name → value. Caches must not be on the read-only root. */
const NEURON_ENV: Readonly<Record<string, string>> = {
  NEURON_COMPILE_CACHE_URL: `${SCRATCH}/neuron-compile-cache`,
  BASE_COMPILE_WORK_DIR: `${SCRATCH}/nxd-model`,
};

/** The same in a dialect: the fork of 0.9 had two frameworks, and the plugin has one. */
export const neuronEnv = (dialect: NxdDialect): Readonly<Record<string, string>> =>
  dialect === 'override-neuron-config'
    ? { VLLM_NEURON_FRAMEWORK: 'neuronx-distributed-inference', ...NEURON_ENV }
    : NEURON_ENV;

/** Names of variables that depend on values. */
export const NEURON_NAMES = ['NEURON_COMPILED_ARTIFACTS', SPECIAL_SCALAR] as const;
