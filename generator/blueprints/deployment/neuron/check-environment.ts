import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import type { DeploymentProfile } from '../profile.gen.ts';
import { CORE, DEVICE } from './cores.ts';
import type { NeuronProfile } from './plan.ts';
import { refuseNeuron as refuse } from './rules.ts';

/** XLA must keep 8-bit floats as they are: neuronx-distributed needs it for weights of 8-bit floats and for a KV cache of 8 bits. */
export const SPECIAL_SCALAR = 'XLA_HANDLE_SPECIAL_SCALAR';

/** Weights that XLA must keep as they are. */
export const FLOATS8 = ['f8e4m3', 'f8e5m2'] as const;

/** The profile's own values, as far as these rules read them. */
interface OwnValues {
  readonly engine?: { readonly env?: Readonly<Record<string, unknown>> };
  readonly extraEnv?: readonly { readonly name?: unknown; readonly value?: unknown }[];
  readonly resources?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
}

/** 8-bit floats need a variable that the chart sets: nobody may set it otherwise. @throws {ProblemError} where the profile's values do. */
export function checkSpecialScalar(profile: DeploymentProfile, { quantization }: NeuronProfile): void {
  const floats = FLOATS8.some(type => type === quantization?.dtype);
  if (!floats && !quantization?.kvCache) return;
  const { engine, extraEnv = [] } = (profile.values ?? {}) as OwnValues;
  const own: readonly (readonly [string, unknown])[] = [
    ...(engine?.env && SPECIAL_SCALAR in engine.env
      ? [[`/values/engine/env/${SPECIAL_SCALAR}`, engine.env[SPECIAL_SCALAR]] as const]
      : []),
    ...extraEnv.flatMap(({ name, value }, i) =>
      name === SPECIAL_SCALAR ? [[`/values/extraEnv/${i}`, value] as const] : [],
    ),
  ];
  const what = floats ? `weights of ${quantization!.dtype}` : 'a KV cache of 8 bits';
  const problems = own.map(([pointer, value]) =>
    refuse(profile, 'special-scalar', {
      pointer,
      message: `${what} are wrong without ${SPECIAL_SCALAR}=1, and the profile sets it`,
      expected: 'no such variable: the chart sets it to 1',
      found: String(value),
      hint: 'take it out, or quantise to int8 without kvCache',
    }),
  );
  if (problems.length > 0) throw new ProblemError(problems);
}

/** A container asks for devices or for cores, and the chart writes which. @throws {ProblemError} where the profile's values do. */
export function checkResources(profile: DeploymentProfile): void {
  const { resources = {} } = (profile.values ?? {}) as OwnValues;
  const problems = Object.entries(resources).flatMap(([kind, named]): readonly Problem[] =>
    Object.keys(named ?? {})
      .filter(resource => [DEVICE, CORE, 'aws.amazon.com/neurondevice'].includes(resource))
      .map(resource =>
        refuse(profile, 'neuron-resources', {
          pointer: `/values/resources/${kind}/${resource.replace('/', '~1')}`,
          message: `resources names ${resource}, and the chart asks for the accelerators itself`,
          expected: 'cpu, memory and ephemeral-storage',
          found: String(named![resource]),
          hint: 'set accelerator.resource and accelerator.count: a container asks for devices or for cores, never for both',
        }),
      ),
  );
  if (problems.length > 0) throw new ProblemError(problems);
}
