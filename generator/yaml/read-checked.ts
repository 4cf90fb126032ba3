import { ProblemError } from '../problem/problem-error.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { byPlace, validate } from '../schema/validate.ts';
import { readYamlFile } from './read-yaml-file.ts';

/**
 * The data of a YAML file that a schema allows. `T` is what the schema says, in TypeScript.
 * @param schema resolved
 * @throws {ProblemError} with everything that is wrong.
 */
export function readChecked<T>(path: string, root: string, schema: JsonSchema): T {
  const { value, source, problems } = readYamlFile(path, root);
  const wrong =
    value === undefined && problems.length > 0 ? problems : [...problems, ...validate(schema, value, source)];
  if (wrong.length > 0) throw new ProblemError(byPlace(wrong));
  // The schema has just said so.
  return value as T;
}
