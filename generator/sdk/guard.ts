import type { Expr } from './ast.ts';
import { type LoopHead, listLoop, mapLoop } from './loop.ts';
import { astOf, exprOf, type Node, type Ref } from './node.ts';
import { printfOf } from './strings.ts';

/** A rule that fails the release with a sentence. It compares values with values; facts of the model belong to the plan. */
export interface Guard {
  readonly name: string;
  /** When this holds, the release fails. */
  readonly when: Expr;
  /** What is wrong and what to do. */
  readonly say: Expr | string;
  /** A loop around the condition, made by {@link guardEach}. */
  readonly loop?: LoopHead;
}

/** A rule over one element of a collection. */
export interface GuardBody {
  /** When this holds, the release fails. */
  readonly when: Node<boolean>;
  /** What is wrong and what to do: text without conditions. */
  readonly say: Node<string> | string;
}

/** A rule over values. @throws {TypeError} for a sentence with conditions in it. */
export const guard = (name: string, when: Node<boolean>, say: Node<string> | string): Guard => ({
  name,
  when: exprOf(when),
  say: sentence(say),
});

/** A rule over each element of a list. */
export function guardEach<U>(
  name: string,
  list: Node<readonly U[]>,
  variable: string,
  body: (item: Ref<U>) => GuardBody,
): Guard;
/** A rule over each entry of a map. */
export function guardEach<U>(
  name: string,
  map: Node<{ readonly [key: string]: U }>,
  variables: readonly [key: string, value: string],
  body: (key: Node<string>, value: Ref<U>) => GuardBody,
): Guard;
export function guardEach(
  name: string,
  collection: Node<unknown>,
  variables: string | readonly [key: string, value: string],
  body: (first: never, second: never) => GuardBody,
): Guard {
  if (typeof variables === 'string') {
    const { head, item } = listLoop(collection as Node<readonly never[]>, variables);
    return { ...ruleOf(name, (body as (item: Ref<never>) => GuardBody)(item)), loop: head };
  }
  const { head, key, value } = mapLoop(collection as Node<{ readonly [key: string]: never }>, variables);
  return {
    ...ruleOf(name, (body as (key: Node<string>, value: Ref<never>) => GuardBody)(key, value)),
    loop: head,
  };
}

const ruleOf = (name: string, { when, say }: GuardBody): Guard => guard(name, when, say);

/** `fail` takes one expression. */
function sentence(say: Node<string> | string): Expr | string {
  const ast = astOf(say);
  if (!ast) return say as string;
  if (ast.node === 'expr') return ast;
  if (ast.node === 'text') return exprOf(printfOf(ast));
  throw new TypeError('the sentence of a guard has no conditions: make one guard for each sentence');
}

/** The named template of a guard. */
export const guardName = (g: Guard): string => `guard.${g.name}`;
