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
