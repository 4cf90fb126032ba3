import type { Problem, ProblemCode } from '../problem/problem.ts';
import type { ProfileFile } from '../profile/profile-file.ts';
import { strings } from '../profile/rules/strings.ts';

/** Problems of ours, not of the profile. */
const ours: readonly ProblemCode[] = [
  'contract-unread',
  'contract-conflict',
  'bad-template',
  'bad-schema',
  'no-default',
  'no-ledger',
];

/**
 * A problem that a blueprint or the catalogue reports, with the profile's file and place. One without a pointer is
 * put where the profile says what was `found`.
 */
export function blame(problem: Problem, { source, value }: ProfileFile): Problem {
  if (problem.code === 'contract-unread' || problem.code === 'bad-template') return ofBlueprint(problem, value);
  if (ours.includes(problem.code) || problem.line !== undefined) return problem;
  const pointer =
    problem.pointer ?? [...strings(value)].find(({ text }) => JSON.stringify(text) === problem.found)?.pointer;
  return {
    ...problem,
    file: source.file,
    ...(pointer !== undefined && {
      pointer,
      ...source.locate(pointer, problem.code === 'unknown-key' ? 'key' : 'value'),
    }),
  };
}

/** A mistake in a blueprint shows while a profile is read, and is not the profile's. */
function ofBlueprint(problem: Problem, profile: unknown): Problem {
  const { blueprint } = profile as { readonly blueprint: string };
  const hint =
    problem.code === 'contract-unread'
      ? `read it in a template, or take it out of schemas/blueprints/${blueprint}/values.schema.json`
      : 'see "How to add a resource" in docs/architecture.md';
  return { hint, ...problem, file: `generator/blueprints/${blueprint}` };
}
