import type { NeuronDialect } from '../../catalogue/engine-image.ts';
import type { JsonSchema } from '../../schema/json-schema.ts';
import { loadSchema } from '../../schema/load.ts';
import { pluginContract } from './neuron/dialect.ts';

/** Every value that some chart of the blueprint takes. */
export const wholeContract = loadSchema('schemas/blueprints/deployment/values.schema.json');

/** A contract without one value, its order kept: what has no meaning on a kind of accelerator has no place in its charts. */
function without(contract: JsonSchema, [key, ...rest]: readonly string[]): JsonSchema {
  const properties = Object.entries(contract.properties!).flatMap(([name, child]) => {
    if (name !== key) return [[name, child] as const];
    return rest.length === 0 ? [] : [[name, without(child, rest)] as const];
  });
  return { ...contract, properties: Object.fromEntries(properties) };
}

const gpuContract = without(wholeContract, ['neuron']);
const neuronContract = without(wholeContract, ['accelerator', 'pipelineParallel']);

/** The values that a chart takes: those of Neuron where it is for that, as far as its engine's dialect has them. */
export function contractFor(dialect: NeuronDialect | undefined): JsonSchema {
  if (!dialect) return gpuContract;
  return dialect === 'neuron-plugin' ? pluginContract(neuronContract) : neuronContract;
}
