import type { Instance } from '../../../catalogue/catalogue.ts';
import { smallestFirst } from '../../../plan/smallest.ts';
import { type FitQuestion, fitOn, withArgs, withDegree } from './fit.ts';

/** Shorter sequences are nobody's wish. */
const LEAST_LENGTH = 1024;

/**
 * The nearest changes that make a model fit, each by itself, the smallest first: shorter sequences, a smaller cache, more
 * accelerators of the machine, the smallest other machine. Empty where none of these helps.
 */
export function nearestChanges(
  question: FitQuestion,
  machine: Instance,
  machines: readonly Instance[],
): readonly string[] {
  return [
    shorter(question, machine),
    smallerCache(question, machine),
    moreAccelerators(question, machine),
    otherMachine(question, machines),
  ].filter(change => change !== undefined);
}

function shorter(question: FitQuestion, machine: Instance): string | undefined {
  const { longest = 0 } = fitOn(question, machine) ?? {};
  const length = Math.floor(longest / LEAST_LENGTH) * LEAST_LENGTH;
  if (length < LEAST_LENGTH) return undefined;
  const args = { 'max-model-len': length };
  return fits({ ...question, profile: withArgs(question.profile, args) }, machine)
    ? `max-model-len ${length}`
    : undefined;
}

function smallerCache(question: FitQuestion, machine: Instance): string | undefined {
  const { choices = [] } = question.engine.flags['kv-cache-dtype'] ?? {};
  const { args = {} } = question.profile.engine;
  if (!choices.includes('fp8') || args['kv-cache-dtype'] !== undefined) return undefined;
  const profile = withArgs(question.profile, { 'kv-cache-dtype': 'fp8' });
  return fits({ ...question, profile }, machine) ? 'kv-cache-dtype fp8' : undefined;
}

function moreAccelerators(question: FitQuestion, machine: Instance): string | undefined {
  const { tensorParallel = 1 } = question.profile.hardware;
  const degree = question.chip
    .degrees(question.profile, machine)
    .find(n => n > tensorParallel && fits({ ...question, profile: withDegree(question.profile, n) }, machine));
  return degree === undefined ? undefined : `hardware.tensorParallel ${degree}`;
}

function otherMachine(question: FitQuestion, machines: readonly Instance[]): string | undefined {
  for (const machine of smallestFirst(machines)) {
    if (!question.chip.part(machine)) continue;
    const degree = question.chip
      .degrees(question.profile, machine)
      .find(n => fits({ ...question, profile: withDegree(question.profile, n) }, machine));
    if (degree !== undefined) return `${machine.type} with hardware.tensorParallel ${degree}`;
  }
  return undefined;
}

const fits = (question: FitQuestion, machine: Instance): boolean => fitOn(question, machine)?.verdict === 'fits';
