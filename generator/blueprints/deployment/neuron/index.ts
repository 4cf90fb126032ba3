import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadmeSection } from '../../../chart/source.ts';
import { packageRoot } from '../../../package/root.ts';
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
  text,
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
import { type Artifacts, artifacts } from './artifacts.ts';
import { compileMachines } from './check-compile.ts';
import { chipGuards } from './chip-guards.ts';
import { neuronCi } from './ci.ts';
import { COMPILE, compileJob } from './compile-job.ts';
import { neuronConfiguration } from './config.ts';
import { acceleratorRestrictions, asksForCores, coresEach, degreesOf } from './cores.ts';
import { NEURON_NAMES, neuronEnv } from './environment.ts';
import { neuronFitParts } from './fit-parts.ts';
import { neuronGuards, specialScalarGuards } from './guards.ts';
import { compilePolicy } from './network-policy.ts';
import { compileNotes, partNotes } from './notes.ts';
import type { NxdDialect } from './nxd-flags.ts';
import type { CompiledProfile, NeuronProfile } from './plan.ts';
import { neuronPlugin } from './plugin.ts';
import { neuronReadme, neuronRequirements } from './readme.ts';
import { neuronValues } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/** What AWS Neuron adds to a Deployment chart. */
export interface Neuron {
  readonly args: AcceleratorArgs;
  /** Where somebody else compiles. */
  readonly artifacts?: Artifacts;
  /** Where it takes longer than without Neuron. */
  readonly startSeconds?: Node<number>;
  readonly defines: readonly Defined<unknown>[];
  /** They say more than the common ones, which come after them. */
  readonly firstGuards?: readonly Guard[];
  readonly guards: readonly Guard[];
  readonly notes: Node<string>;
  readonly fit: FitParts;
  /** Names of variables that the chart sets. */
  readonly env: readonly string[];
  /** What needs the arguments of vllm serve, for the compile Job has the same. */
  readonly compile?: (serveArgs: Node<readonly string[]>) => {
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

/** What the engine's dialect needs of the chart. */
export function neuron(
  c: Context,
  v: Ref<DeploymentValues>,
  profile: DeploymentProfile,
  given: NeuronProfile,
  plan: ModelPlan,
  facts: Facts,
): Neuron {
  const dialect = plan.engine.features.neuron!;
  return dialect === 'neuron-plugin'
    ? neuronPlugin(c, v, profile, given, plan)
    : // the plan has refused a profile without artefacts
      nxdInference(c, v, profile, given as CompiledProfile, plan, facts, dialect);
}

/** NxD Inference: graphs and weights are compiled artefacts, which a Job makes. */
function nxdInference(
  c: Context,
  v: Ref<DeploymentValues>,
  profile: DeploymentProfile,
  given: CompiledProfile,
  plan: ModelPlan,
  { catalogue }: Facts,
  dialect: NxdDialect,
): Neuron {
  const { machine } = plan;
  const machines = compileMachines(given, catalogue);
  const configuration = neuronConfiguration(v, coresEach(machine), dialect);
  const env = neuronEnv(dialect);
  const made = artifacts(c, v, configuration, env);
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
    firstGuards: specialScalarGuards(v, configuration.specialScalar),
    guards: [
      ...chipGuards(v, configuration.degree, { name: chip.name, degrees: degreesOf(profile, machine) }),
      ...neuronGuards(c, v, configuration, dialect),
    ],
    notes: text`
      ${compileNotes(c, v)}
      ${partNotes(v, plan.instances)}
    `,
    fit: neuronFitParts(v, configuration),
    env: [...Object.keys(env), ...NEURON_NAMES],
    compile: serveArgs => {
      const job = compileJob(c, v, made, configuration, serveArgs);
      return { defines: job.defines, templates: [...job.templates, compilePolicy(c, v)] };
    },
    values,
    restrictions: {
      ...acceleratorRestrictions(profile, machine),
    },
    derived,
    ci: neuronCi(given, asksForCores(machine)),
    readme: neuronReadme(given, machine, dialect),
    requirements: neuronRequirements(given, machine),
    files: { [COMPILE]: readFileSync(join(packageRoot(), 'programs/compile/compile.py'), 'utf8') },
  };
}
