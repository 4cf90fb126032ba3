import {
  and,
  assumeString,
  type Defined,
  type Guard,
  guard,
  guardEach,
  has,
  hasKey,
  list,
  matches,
  ne,
  not,
  or,
  type Ref,
  str,
} from '../../../sdk/index.ts';
import type { DeploymentValues } from '../values.gen.ts';
import { CORE, DEVICE } from './cores.ts';

/** Flags that graphs, or the configuration of the chart, follow from: abbreviated too, for the parser completes names. */
const COMPILED_FLAGS = '^(--(max[-_]num[-_]s|max[-_]mo|tens|additional[-_]c|override[-_]n|num[-_]g)|-tp)';

/** Values of every chart for Neuron that contradict the chip, or each other. */
export function chipGuards(
  v: Ref<DeploymentValues>,
  degree: Defined<string>,
  chip: { readonly name: string; readonly degrees: readonly number[] },
): readonly Guard[] {
  const { requests, limits } = v.resources;
  const valid = chip.degrees.join(', ');
  return [
    guard(
      'degree',
      not(has(list(...chip.degrees.map(String)), degree.use)),
      str`accelerator.count ${v.accelerator.count} of ${v.accelerator.resource} are ${degree.use} cores, and ${chip.name} runs this model on ${valid}: set accelerator.count to give one of these`,
    ),
    guardEach('neuronResources', list(DEVICE, CORE), 'resource', resource => ({
      when: and(
        ne(v.accelerator.resource, assumeString(resource)),
        or(hasKey(requests, assumeString(resource)), hasKey(limits, assumeString(resource))),
      ),
      say: str`resources names ${assumeString(resource)}, and a container asks for ${DEVICE} or for ${CORE}, never for both: the chart writes which, set accelerator.resource and accelerator.count instead`,
    })),
    guardEach('compiledFlags', v.engine.extraArgs, 'argument', argument => ({
      when: matches(assumeString(argument), COMPILED_FLAGS),
      say: str`engine.extraArgs has ${assumeString(argument)}, which would go round what graphs are compiled for: set engine.args, accelerator.count or neuron.config instead`,
    })),
  ];
}
