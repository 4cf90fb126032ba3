import type { Instance } from '../../../catalogue/catalogue.ts';
import type { Fit } from '../../../plan/fit/fit.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { type FitQuestion, fitOn } from './fit.ts';
import { nearestChanges } from './nearest-change.ts';
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
 * @param machines that hold the pod, for the nearest one that fits
 * @throws {ProblemError} naming each machine on which it does not.
 */
export function checkFit(
  question: FitQuestion,
  instances: readonly Instance[],
  machines: readonly Instance[],
): readonly MachineFit[] {
  const fits = instances.flatMap(machine => {
    const found = fitOn(question, machine);
    return found ? [{ machine, part: question.chip.part(machine)!.name, fit: found }] : [];
  });
  if (isOff(question)) return fits;
  const problems = fits.flatMap(({ machine, fit }, i) =>
    fit.verdict === 'does-not-fit' ? [problem(question, machine, fit, i, machines)] : [],
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
  machines: readonly Instance[],
): Problem {
  const changes = nearestChanges(question, machine, machines);
  const off = 'values.checks.fit: off, where you know better than this estimate';
  const at = {
    pointer: `/hardware/instanceTypes/${index}`,
    hint: changes.length > 0 ? `the nearest that fits: ${changes.join('; or ')}; or ${off}` : off,
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

const fixed = ({ chip, profile, engine, weights }: FitQuestion, machine: Instance): string => {
  const part = chip.part(machine)!;
  return part.fixedCache
    ? `${chip.demand(profile, engine, part, weights).sequences} sequences at once`
    : 'one sequence';
};
