import { type Rules, refuser } from '../rules.ts';

/** Rules over every profile with a model. */
export const MODEL_RULES = {
  'gpu-machine': 'not-allowed',
  'accelerator-kind': 'does-not-fit',
  'accelerator-count': 'does-not-fit',
  'host-memory': 'does-not-fit',
  'host-processors': 'does-not-fit',
  'context-length': 'does-not-fit',
  'window-missing': 'missing',
  'window-layers': 'does-not-fit',
  'dtype-capability': 'does-not-fit',
  'accelerator-knob': 'not-allowed',
  'accelerator-twice': 'not-allowed',
  'pod-memory': 'does-not-fit',
  'pod-disk': 'does-not-fit',
  'pod-limits': 'does-not-fit',
  'heads-divide': 'does-not-fit',
  'pipeline-layers': 'does-not-fit',
  'weights-fit': 'does-not-fit',
  'cache-fits': 'does-not-fit',
  'storage-size': 'does-not-fit',
  'volume-size': 'does-not-fit',
  'image-version': 'not-allowed',
  'image-accelerator': 'not-allowed',
  'image-file': 'not-allowed',
  'image-missing': 'missing',
  'flag-place': 'not-allowed',
  'flag-value': 'not-allowed',
  'flag-owned': 'not-allowed',
  'flag-gone': 'unknown-key',
  'flag-inverse': 'unknown-key',
  'flag-alias': 'unknown-key',
  'flag-unknown': 'unknown-key',
  'variable-gone': 'unknown-key',
} as const satisfies Rules;

/** Refuses a profile by one of {@link MODEL_RULES}. */
export const refuse = refuser(MODEL_RULES);
