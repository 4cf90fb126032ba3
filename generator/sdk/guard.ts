import type { Code } from './ast.ts';
import { printCode } from './code.ts';
import { astOf, type Each, exprOf, type Node } from './node.ts';
import { rangeHead } from './print-lines.ts';
import { insideRange, type Scope } from './scope.ts';

/** A rule that fails the release with a sentence. It compares values with values; facts of the model belong to the plan. */
export interface Guard {
  readonly name: string;
  /** When this holds, the release fails. */
  readonly when: Node<boolean>;
  /** What is wrong and what to do. */
  readonly say: Node<string> | string;
  /** A loop around the condition, made by {@link guardEach}. */
  readonly loop?: { readonly variables: readonly string[]; readonly collection: Code };
}

/** A rule over values. */
export const guard = (name: string, when: Node<boolean>, say: Node<string> | string): Guard => ({ name, when, say });

/** A rule over each element of a collection: `loop` is an `each` whose body is a guard's condition and sentence. */
export function guardEach(name: string, loop: Each<GuardBody>): Guard {
  const ast = astOf(loop);
  if (ast?.node !== 'each') throw new TypeError('guardEach takes the result of each(…) or eachEntry(…)');
  const body = ast.body[0] as GuardBody;
  return { name, when: body.when, say: body.say, loop: { variables: ast.variables, collection: ast.collection } };
}

export interface GuardBody {
  readonly when: Node<boolean>;
  readonly say: Node<string> | string;
}

/** A guard as a named template of at most six lines. */
export function printGuard(g: Guard, scope: Scope): string {
  const inner = g.loop ? insideRange(scope, g.loop.variables) : scope;
  const message =
    typeof g.say === 'string'
      ? printCode({ op: 'literal', value: g.say }, inner)
      : `(${printCode(exprOf(g.say).code, inner)})`;
  return [
    `{{- define ${JSON.stringify(`${scope.chart}.${guardName(g)}`)} }}`,
    ...(g.loop ? [`{{- ${rangeHead(g.loop, scope)} }}`] : []),
    `{{- if ${printCode(exprOf(g.when).code, inner)} }}`,
    `{{- fail ${message} }}`,
    g.loop ? '{{- end }}{{- end }}' : '{{- end }}',
    '{{- end }}',
  ].join('\n');
}

/** The named template of a guard. */
export const guardName = (g: Guard): string => `guard.${g.name}`;
