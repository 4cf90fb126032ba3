import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { unlocated } from '../problem/source.ts';
import { chartSchema } from '../schema/chart-schema.ts';
import { defaultsOf, merge, type Values } from '../schema/defaults.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { validate } from '../schema/validate.ts';
import type { ChartSource } from './source.ts';

/** What a chart's values.yaml and values.schema.json are made of. */
export interface FinalValues {
  readonly values: Values;
  /** The chart's own schema. */
  readonly schema: JsonSchema;
}

/**
 * The contract's defaults with the plan's values over them.
 * @throws {ProblemError} when the plan, a restriction or a ci file contradicts the contract.
 */
export function finalValues(source: ChartSource): FinalValues {
  const found = known.get(source) ?? checked(source);
  known.set(source, found);
  return found;
}

/** Reading a profile and printing its chart both ask. */
const known = new WeakMap<ChartSource, FinalValues>();

function checked(source: ChartSource): FinalValues {
  const { contract, restrictions, name } = source;
  const file = `charts/${name}/values.yaml`;
  const values = merge(contract, defaultsOf(contract, file), source.values, file);
  const schema = chartSchema({ contract, restrictions, values });
  const trees = [
    [file, values],
    ...Object.entries(source.ci).map(([ci, partial]) => [
      `charts/${name}/ci/${ci}-values.yaml`,
      merge(contract, values, partial, `charts/${name}/ci/${ci}-values.yaml`),
    ]),
  ] as const;
  // The contract too: a restriction that allows more than the contract would go unseen otherwise.
  const problems = trees.flatMap(([path, tree]) =>
    [schema, contract].flatMap(each => validate(each, tree, unlocated(path as string))),
  );
  if (problems.length > 0)
    throw new ProblemError(once(problems).map(problem => ({ ...problem, code: 'contract-conflict' as const })));
  return { values, schema };
}

/** What is wrong with the values is wrong in every ci file too, and by the contract as by the chart's schema: said once. */
const once = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map([...problems].reverse().map(problem => [`${problem.pointer} ${problem.found}`, problem])).values(),
];
