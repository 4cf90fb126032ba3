import { type Items, int, notEmpty, type Ref, str, toJson, when } from '../../../sdk/index.ts';
import type { Context } from '../../common/context.ts';
import { gpuFitParts } from '../../common/guards/fit.ts';
import type { ModelPlan } from '../../common/model/plan.ts';
import { deploymentCi } from '../ci.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import type { DeploymentValues } from '../values.gen.ts';
import { chipGuards } from './chip-guards.ts';
import { degreeDefine } from './config.ts';
import { acceleratorRestrictions, coresEach, degreesOf } from './cores.ts';
import { PLUGIN_FIELDS } from './dialect.ts';
import type { Neuron } from './index.ts';
import { partNotes } from './notes.ts';
import type { NeuronProfile } from './plan.ts';
import { deviceReadme, pluginReadme } from './readme.ts';

/** Seconds that the recipes of AWS give a graph to compile and a step to run: the first step waits for its graph. */
const PATIENCE = '1200';

/** The plugin of vLLM 0.21 and later: the engine loads the model's own weights and compiles when it starts. */
export function neuronPlugin(
  c: Context,
  v: Ref<DeploymentValues>,
  profile: DeploymentProfile,
  given: NeuronProfile,
  { machine, instances }: ModelPlan,
): Neuron {
  const degree = degreeDefine(v, coresEach(machine));
  const config = toJson(v.neuron.config);
  const flags: Items<string> = [
    when<string>(notEmpty(v.neuron.config), str`--additional-config={"neuron_config":${config}}`),
    when<string>(v.neuron.quantization.kvCache, '--kv-cache-dtype=fp8'),
  ];
  const chip = machine.accelerator!;
  return {
    args: { degree: degree.use, flags },
    defines: [degree],
    guards: chipGuards(v, degree, { name: chip.name, degrees: degreesOf(profile, machine) }),
    notes: partNotes(v, instances),
    fit: {
      ...gpuFitParts(c, profile.engine.args?.quantization),
      parts: int(degree.use),
      elementBytes: when<string>(v.neuron.quantization.kvCache, '1', '2'),
    },
    env: [],
    values: {
      engine: { env: { VLLM_NEURON_COMPILATION_TIMEOUT: PATIENCE, VLLM_EXECUTE_MODEL_TIMEOUT_SECONDS: PATIENCE } },
      neuron: {
        ...(given.quantization?.kvCache ? { quantization: { kvCache: true } } : {}),
        ...(given.config ? { config: given.config } : {}),
      },
    },
    restrictions: {
      ...acceleratorRestrictions(profile, machine),
      '/neuron/config': { additionalProperties: false, properties: PLUGIN_FIELDS },
    },
    derived: {
      '/engine/env': 'the patience that the recipes of AWS for this plugin have',
    },
    // weights in memory beside the compiler are another size of pod
    ci: {
      ...deploymentCi,
      autoscaled: { ...deploymentCi.autoscaled, loader: { target: 'emptyDir', job: { enabled: false } } },
    },
    readme: [pluginReadme(profile.engine.version), deviceReadme(machine)],
    requirements: [
      `The Neuron device plugin, which advertises \`${chip.resource}\`, and nodes with a driver that the image's SDK knows`,
    ],
    files: {},
  };
}
