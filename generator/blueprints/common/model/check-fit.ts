import type { Instance } from '../../../catalogue/catalogue.ts';
import type { Fit } from '../../../plan/fit/fit.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { type FitQuestion, fitOn } from './fit.ts';
import { nearestChanges, type Search } from './nearest-change.ts';
import { refuse } from './rules.ts';

/** A machine, and whether the model fits on it. */
export interface MachineFit {
  readonly machine: Instance;
  /** What holds a part of the model there. */
  readonly part: string;
  readonly fit: Fit;
}

/**
 * The model must fit on every machine of the profile, unless `values.checks.fit` is off. What no formula covers passes as unknown.
 * @param search for the nearest change that fits; undefined: none is looked for
 * @throws {ProblemError} naming each machine on which it does not.
 */
export function checkFit(
  question: FitQuestion,
  instances: readonly Instance[],
  search?: Search,
): readonly MachineFit[] {
  const fits = instances.flatMap(machine => {
    const found = fitOn(question, machine);
    return found ? [{ machine, part: question.chip.part(machine)!.name, fit: found }] : [];
  });
  if (isOff(question)) return fits;
  const problems = fits.flatMap(({ machine, fit }, i) =>
    fit.verdict === 'does-not-fit' ? [problem(question, machine, fit, i, search)] : [],
  );
  if (problems.length > 0) throw new ProblemError(problems);
  return fits;
}

const isOff = ({ profile }: FitQuestion): boolean =>
  (profile.values?.checks as { readonly fit?: unknown } | undefined)?.fit === 'off';

function problem(
  question: FitQuestion,
  machine: Instance,
  { reason, cache, sequences, usable, weights }: Fit,
  index: number,
  search: Search | undefined,
): Problem {
  const changes = search ? nearestChanges(question, machine, search) : [];
  const off = 'values.checks.fit: off, where you know better than this estimate';
  const at = {
    pointer: `/hardware/instanceTypes/${index}`,
    hint: [
      ...counted(question),
      ...(changes.length > 0 ? [`the nearest that fits: ${changes.join('; or ')}`] : []),
      off,
    ].join('; or '),
  };
  const { name } = question.chip.part(machine)!;
  if (reason === 'weights')
    return refuse(question.profile, 'weights-fit', {
      ...at,
      message: `the weights do not fit on ${machine.type}`,
      expected: `at most ${usable.value} MiB of one ${name}, with activations and framework`,
      found: `${weights.value} MiB of weights, and ${-cache.value} MiB too many in all`,
    });
  return refuse(question.profile, 'cache-fits', {
    ...at,
    message: `the KV cache of ${machine.type} is too small`,
    expected: `${sequences!.inputs.length} tokens of ${fixed(question, machine)}`,
    found: `${cache.value} MiB of one ${name}, which are ${sequences!.value} of such a sequence`,
  });
}

/** Files of another precision than the one that is counted, for all that the profile says. */
function counted({ profile: { model, engine } }: FitQuestion): readonly string[] {
  const quantization = engine.args?.quantization;
  if (typeof quantization !== 'string' || model.bytes !== undefined || model.bytesPerParameter !== undefined) return [];
  return [
    `the weights are counted with 2 bytes a parameter: if the files hold them as ${quantization}, say model.bytes, or model.bytesPerParameter`,
  ];
}

const fixed = ({ chip, profile, engine, weights }: FitQuestion, machine: Instance): string => {
  const part = chip.part(machine)!;
  return part.fixedCache
    ? `${chip.demand(profile, engine, part, weights).sequences} sequences at once`
    : 'one sequence';
};
