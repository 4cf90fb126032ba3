import { type Rules, refuser } from '../../common/rules.ts';

/** Rules over profiles for AWS Neuron. */
export const NEURON_RULES = {
  'neuron-machine': 'not-allowed',
  'neuron-engine': 'not-allowed',
  'neuron-missing': 'missing',
  'neuron-degree': 'does-not-fit',
  'neuron-pipeline': 'not-allowed',
  'neuron-resources': 'not-allowed',
  'special-scalar': 'not-allowed',
  'flag-without-effect': 'not-allowed',
  'prefix-caching': 'does-not-fit',
  'config-owned': 'not-allowed',
  'compile-chip': 'does-not-fit',
  'compile-memory': 'does-not-fit',
  'artifacts-path': 'missing',
  'artifacts-missing': 'missing',
  'artifacts-twice': 'not-allowed',
  'artifacts-shape': 'missing',
  'shape-flags': 'missing',
  'shape-differs': 'does-not-fit',
  'plugin-artifacts': 'not-allowed',
  'plugin-quantization': 'not-allowed',
  'plugin-config': 'unknown-key',
  'plugin-buckets': 'does-not-fit',
  'plugin-segments': 'does-not-fit',
  'plugin-packed': 'missing',
  'plugin-start': 'missing',
} as const satisfies Rules;

/** Refuses a profile by one of {@link NEURON_RULES}. */
export const refuseNeuron = refuser(NEURON_RULES);
