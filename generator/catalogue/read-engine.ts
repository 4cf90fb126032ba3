import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { readChecked } from '../yaml/read-checked.ts';
import type { Engine } from './catalogue.ts';

/**
 * Reads one engine table.
 * @throws {ProblemError} when it is wrong, or not called like its file.
 */
export function readEngine(path: string, root: string, schema: JsonSchema): Engine {
  const engine = readChecked<Engine>(path, root, schema);
  const expected = `catalogue/engines/${engine.name}-${engine.version}.yaml`;
  const problems: Problem[] = [];
  if (path !== expected)
    problems.push({
      code: 'name-mismatch',
      file: path,
      pointer: '/version',
      message: 'the table is not called like its file',
      expected,
      found: path,
    });
  for (const [flag, { type, negatable, choices }] of Object.entries(engine.flags)) {
    const at = { code: 'not-allowed', file: path } as const;
    if (negatable && type !== 'boolean')
      problems.push({ ...at, pointer: `/flags/${flag}/negatable`, message: 'only booleans have a --no- form' });
    if (choices && type !== 'string')
      problems.push({ ...at, pointer: `/flags/${flag}/choices`, message: 'only strings have choices' });
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return engine;
}
