import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadmeSection } from '../../../chart/source.ts';
import { packageRoot } from '../../../package/root.ts';
import { gather } from '../../../problem/gather.ts';
import type { JsonSchema } from '../../../schema/json-schema.ts';
import {
  add,
  type Defined,
  defineText,
  type Guard,
  int,
  type Node,
  type Ref,
  type Template,
  toJson,
  when,
} from '../../../sdk/index.ts';
import type { Facts } from '../../blueprint.ts';
import type { Context } from '../../common/context.ts';
import type { FitParts } from '../../common/guards/fit.ts';
import type { ModelPlan } from '../../common/model/plan.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import type { AcceleratorArgs } from '../serve-args.ts';
import type { DeploymentValues } from '../values.gen.ts';
import { type Artifacts, artifacts, NEURON_ENV, NEURON_NAMES } from './artifacts.ts';
import { checkCompileMachines } from './checks.ts';
import { neuronCi } from './ci.ts';
import { COMPILE, compileJob } from './compile-job.ts';
import { CORE, neuronConfiguration } from './config.ts';
import { neuronFitParts } from './fit-parts.ts';
import { neuronGuards } from './guards.ts';
import { compilePolicy } from './network-policy.ts';
import { compileNotes } from './notes.ts';
import { coresEach, degreesOf, type NeuronProfile } from './plan.ts';
import { neuronReadme, neuronRequirements } from './readme.ts';
import { neuronValues } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/** What AWS Neuron adds to a Deployment chart. */
export interface Neuron {
  readonly args: AcceleratorArgs;
  readonly artifacts: Artifacts;
  readonly startSeconds: Node<number>;
  readonly defines: readonly Defined<unknown>[];
  readonly guards: readonly Guard[];
  readonly notes: Node<string>;
  readonly fit: FitParts;
  /** Names of variables that the chart sets. */
  readonly env: readonly string[];
  /** What needs the arguments of vllm serve, for the compile Job has the same. */
  readonly compile: (serveArgs: Node<readonly string[]>) => {
    readonly defines: readonly Defined<unknown>[];
    readonly templates: readonly Template[];
  };
  readonly values: Values;
  readonly restrictions: Readonly<Record<string, JsonSchema>>;
  readonly derived: Readonly<Record<string, string>>;
  readonly ci: Readonly<Record<string, Values>>;
  readonly readme: readonly ReadmeSection[];
  readonly requirements: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** Flags that the chart prints on Neuron → the value to set instead. */
export const NEURON_FLAGS: Readonly<Record<string, string>> = {
  device: 'accelerator.resource',
  'override-neuron-config': 'neuron.config',
  // layers are split, and there are no groups of them
  'pipeline-parallel-size': 'accelerator.count',
};

export function neuron(
  c: Context,
  v: Ref<DeploymentValues>,
  profile: DeploymentProfile,
  given: NeuronProfile,
  plan: ModelPlan,
  { catalogue }: Facts,
): Neuron {
  const { machine } = plan;
  const machines = gather((given.compile?.instanceTypes ?? []).map(type => () => catalogue.instance(type)));
  checkCompileMachines(profile, machine, machines, plan.weights.value);
  const configuration = neuronConfiguration(v, coresEach(machine));
  const made = artifacts(c, v, configuration);
  const start = [v.startup.imagePullSeconds, v.loader.budgetSeconds, v.startup.budgetSeconds];
  const seconds = defineText(
    'startSeconds',
    'How long a first start may take: image, download, compiling, start.',
    when<string>(
      v.neuron.compile.enabled,
      toJson(add(...start, v.neuron.compile.budgetSeconds)),
      toJson(add(...start)),
    ),
  );
  const chip = machine.accelerator!;
  const { values, derived } = neuronValues(given, plan, machines);
  return {
    args: configuration.args,
    artifacts: made,
    startSeconds: int(seconds.use),
    defines: [...configuration.defines, ...made.defines, seconds],
    guards: neuronGuards(c, v, configuration, {
      name: chip.name,
      degrees: degreesOf(profile, machine),
    }),
    notes: compileNotes(c, v),
    fit: neuronFitParts(v, configuration),
    env: [...Object.keys(NEURON_ENV), ...NEURON_NAMES],
    compile: serveArgs => {
      const job = compileJob(c, v, made, configuration, serveArgs);
      return { defines: job.defines, templates: [...job.templates, compilePolicy(c, v)] };
    },
    values,
    restrictions: {
      '/accelerator/resource': { enum: [chip.resource, CORE] },
      '/accelerator/count': { maximum: Math.max(...degreesOf(profile, machine)) },
    },
    derived,
    ci: neuronCi(given),
    readme: neuronReadme(given),
    requirements: neuronRequirements(given, machine),
    files: { [COMPILE]: readFileSync(join(packageRoot(), 'programs/compile/compile.py'), 'utf8') },
  };
}
