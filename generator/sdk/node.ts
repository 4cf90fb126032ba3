import type { Ast, Expr } from './ast.ts';

/** Key under which a node keeps its tree; a symbol, so that no value of a contract can clash with it. */
export const AST: unique symbol = Symbol('modelcharts.ast');

declare const RENDERS: unique symbol;

/**
 * Something that renders to a T: an expression, a condition, a piece of text. The type is branded on a primitive, because
 * TypeScript only suggests "did you mean" for misspelt keys where the other members of a union are primitives.
 *
 * JavaScript's own operators decide while the chart is generated, when no value is known yet: a node is true, always.
 * `v.a && v.b` is `v.b`, `!v.a` is false, `v.a ? 1 : 2` is 1, and none of that reaches the template. They compile, for types
 * cannot forbid them. Write `and(v.a, v.b)`, `or`, `not`, `when(v.a, 1, 2)`.
 */
export type Node<T> = bigint & { readonly [RENDERS]: T };

declare const REPEATS: unique symbol;

/** List items that are not one each: a loop, or a list spliced into a list. */
export type Each<T> = bigint & { readonly [REPEATS]: T };

/** T, or a node for it, at every level of the tree. */
export type Tpl<T> = Node<T> | Plain<T>;

/** The items of a list: each a T, a node for one, or a loop. */
export type Items<T> = readonly (Tpl<T> | Each<T>)[];

type Plain<T> = T extends readonly (infer U)[]
  ? Items<U>
  : T extends object
    ? { readonly [K in keyof T]: Tpl<T[K]> }
    : T;

/** The fields of a T, each with a node for it at every level: for parts of an object that are spread into it. */
export type Fields<T> = { readonly [K in keyof T]: Tpl<T[K]> };

type Opaque = string | number | boolean | readonly unknown[];

/** A node that can be navigated like the value it stands for. */
export type Ref<T> = Node<T> & ([T] extends [Opaque] ? unknown : { readonly [K in keyof T]-?: Ref<NonNullable<T[K]>> });

/** A value, or a node for it. */
export type Operand<T> = Node<T> | T;

/** The type lets a node be added or put into a template string; the value must not. */
const refuse = (): never => {
  throw new TypeError('a template expression is not a value: build text from it with str`…`');
};

const NODE: object = Object.freeze({ [Symbol.toPrimitive]: refuse, toJSON: refuse });

const make = (ast: Ast): object => Object.assign(Object.create(NODE) as object, { [AST]: ast });

/** Makes a node of a tree. */
export const node = <T>(ast: Ast): Node<T> => make(ast) as unknown as Node<T>;

/** Makes list items of a tree. */
export const items = <T>(ast: Ast): Each<T> => make(ast) as unknown as Each<T>;

/** The tree of a node, or undefined where `x` is none. @throws {TypeError} for a node spread into an object literal. */
export function astOf(x: unknown): Ast | undefined {
  if (typeof x !== 'object' || x === null || !(AST in x)) return undefined;
  if (Object.getPrototypeOf(x) === Object.prototype)
    throw new TypeError('a template expression was spread into an object: its keys are not known; use merge(…)');
  return (x as { readonly [AST]: Ast })[AST];
}

/** The expression of a node. @throws {TypeError} where `x` is a condition, a loop or a plain value. */
export function exprOf(x: unknown): Expr {
  const ast = astOf(x);
  if (ast?.node === 'expr') return ast;
  throw new TypeError(`expected an expression, found ${ast ? `a "${ast.node}" node` : JSON.stringify(x)}`);
}
