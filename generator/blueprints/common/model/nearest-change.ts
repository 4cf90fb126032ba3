import type { Instance } from '../../../catalogue/catalogue.ts';
import { smallestFirst } from '../../../plan/smallest.ts';
import { type FitQuestion, fitOn, onMachine, withArgs, withDegree } from './fit.ts';
import type { ModelProfile } from './profile.ts';

/** Shorter sequences are nobody's wish. */
const LEAST_LENGTH = 1024;

/** Where a change is looked for. */
export interface Search {
  /** Every machine there is. */
  readonly machines: readonly Instance[];
  /** Whether nothing is wrong with a profile: what is offered must not be refused. */
  passes(candidate: ModelProfile): boolean;
}

/**
 * The nearest changes that make a model fit, each by itself, the smallest first: shorter sequences, a smaller cache, more
 * accelerators of the machine, the smallest other machine. Empty where none of these helps.
 */
export function nearestChanges(question: FitQuestion, machine: Instance, search: Search): readonly string[] {
  return [
    shorter(question, machine, search),
    smallerCache(question, machine, search),
    moreAccelerators(question, machine, search),
    otherMachine(question, machine, search),
  ].filter(change => change !== undefined);
}

function shorter(question: FitQuestion, machine: Instance, search: Search): string | undefined {
  const { longest = 0 } = fitOn(question, machine) ?? {};
  const length = Math.floor(longest / LEAST_LENGTH) * LEAST_LENGTH;
  if (length < LEAST_LENGTH) return undefined;
  const profile = withArgs(question.profile, { 'max-model-len': length });
  return fits({ ...question, profile }, machine, search) ? `max-model-len ${length}` : undefined;
}

function smallerCache(question: FitQuestion, machine: Instance, search: Search): string | undefined {
  const { choices = [] } = question.engine.flags['kv-cache-dtype'] ?? {};
  const { args = {} } = question.profile.engine;
  if (!choices.includes('fp8') || args['kv-cache-dtype'] !== undefined) return undefined;
  const profile = withArgs(question.profile, { 'kv-cache-dtype': 'fp8' });
  return fits({ ...question, profile }, machine, search) ? 'kv-cache-dtype fp8' : undefined;
}

function moreAccelerators(question: FitQuestion, machine: Instance, search: Search): string | undefined {
  const { tensorParallel = 1 } = question.profile.hardware;
  const degree = degreeOn(question, machine, search, tensorParallel + 1);
  return degree === undefined ? undefined : `hardware.tensorParallel ${degree}`;
}

function otherMachine(question: FitQuestion, machine: Instance, search: Search): string | undefined {
  for (const other of smallestFirst(search.machines)) {
    if (other.type === machine.type || !question.chip.part(other)) continue;
    const degree = degreeOn(question, other, search);
    if (degree !== undefined) return `${other.type} with hardware.tensorParallel ${degree}`;
  }
  return undefined;
}

/** The least degree with which the model fits on a machine. */
const degreeOn = (question: FitQuestion, machine: Instance, search: Search, least = 1): number | undefined =>
  question.chip
    .degrees(question.profile, machine)
    .find(n => n >= least && fits({ ...question, profile: withDegree(question.profile, n) }, machine, search));

/** Whether the model fits on that machine, and nothing else is wrong with it there. */
const fits = (question: FitQuestion, machine: Instance, { passes }: Search): boolean =>
  fitOn(question, machine)?.verdict === 'fits' && passes(onMachine(question.profile, machine.type));
