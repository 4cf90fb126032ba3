import { MODEL_RULES } from './common/model/rules.ts';
import { NEURON_RULES } from './deployment/neuron/rules.ts';

/** Every rule over profiles that blueprints have. */
export const PROFILE_RULES = { ...MODEL_RULES, ...NEURON_RULES } as const;
