import type { Problem } from '../problem/problem.ts';
import type { ProfileFile } from '../profile/profile-file.ts';
import { isMap } from '../schema/is-map.ts';
import { fromPointer } from '../schema/pointer.ts';

/** Where in a profile a value of the chart may come from: a pointer into the values → pointers into the profile. */
const origins = (pointer: string): readonly string[] => [
  `/values${pointer}`,
  pointer,
  pointer.replace(/^\/image\//, '/engine/image/'),
  pointer.replace(/^\/storage\//, '/loader/storage/'),
];

/**
 * A problem with the final values of a chart, at the place of the profile that gave the value. One that comes from
 * nowhere in the profile stays as it is: it is the blueprint's.
 */
export function blameValues(problem: Problem, { source, value }: ProfileFile): Problem {
  if (problem.code !== 'contract-conflict' || problem.pointer === undefined) return problem;
  const pointer = origins(problem.pointer).find(candidate => holds(value, fromPointer(candidate)));
  if (pointer === undefined) return problem;
  return { ...problem, code: 'not-allowed', file: source.file, pointer, ...source.locate(pointer) };
}

function holds(value: unknown, [key, ...path]: readonly string[]): boolean {
  if (key === undefined) return true;
  return isMap(value) && key in value && holds(value[key], path);
}
