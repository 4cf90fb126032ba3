import type { Ast, Code, Each, Tree, When, With } from '../ast.ts';
import { astOf, node } from '../node.ts';
import { splice } from './action.ts';
import { printCode, readWhole } from './code.ts';
import { type Step, within } from './key-path.ts';
import { presence } from './presence.ts';
import { commentLines } from './scalar.ts';
import { assuming, holds, insideRange, insideWith, type Scope, sameCode } from './scope.ts';

/** One thing to print, and how: the key or the dash around it. */
export interface Line {
  readonly tree: Tree;
  readonly put: (tree: Tree, scope: Scope) => readonly string[];
  /** The key or the index, for errors. */
  readonly at?: Step;
  /** The tree is a part of something and has no key of its own: an empty map prints nothing. */
  readonly part?: boolean;
}

const pad = (n: number): string => ' '.repeat(n);

/** Prints lines one after the other; neighbours under the same condition share one `if`. */
export function printLines(lines: readonly Line[], indent: number, scope: Scope): readonly string[] {
  const out: string[] = [];
  for (let i = 0; i < lines.length; ) {
    const line = lines[i++]!;
    if (line.tree === undefined || presence(line.tree, line.part) === 'never') continue;
    const ast = unfold(line.tree);
    if (ast?.node === 'when') {
      const run: [When, Line][] = [[ast, line]];
      for (let next = lines[i]; next; next = lines[++i]) {
        const other = unfold(next.tree);
        if (other?.node !== 'when' || !sameConditions(ast, other)) break;
        run.push([other, next]);
      }
      out.push(...within(run.length === 1 ? line.at : undefined, () => whenLines(run, indent, scope)));
    } else out.push(...within(line.at, () => lineOf(ast, line, indent, scope)));
  }
  return out;
}

function lineOf(ast: Ast | undefined, line: Line, indent: number, scope: Scope): readonly string[] {
  const only = (tree: Tree, s: Scope): readonly string[] => printLines([{ ...line, tree }], indent, s);
  switch (ast?.node) {
    case 'with':
      return withLines(ast, only, indent, scope);
    case 'each':
      return eachLines(ast, line, indent, scope);
    case 'several':
      return printLines(
        ast.items.map(tree => ({ ...line, tree })),
        indent,
        scope,
      );
    case 'spread': {
      const { list } = ast;
      // an included list may be empty; of a list of the user's, toYaml would print brackets
      if (list.kind === 'block') return [splice(list, indent, scope)];
      const body = (s: Scope): readonly string[] => [splice(list, indent, s)];
      return withLines({ node: 'with', subject: list.code, body: undefined }, (_, s) => body(s), indent, scope);
    }
    case 'entry':
      return line.put(line.tree, scope);
    case 'commented':
      return under({ ...line, tree: ast.value }, indent, scope, s => [
        ...commentLines(ast.comment).map(c => pad(indent) + c),
        ...only(ast.value, s),
      ]);
    default:
      return under(line, indent, scope, s => within(line.at, () => line.put(line.tree, s)));
  }
}

/** Prints under the condition that there is anything to print. */
function under(line: Line, indent: number, scope: Scope, body: (scope: Scope) => readonly string[]): readonly string[] {
  const condition = presence(line.tree, line.part);
  if (condition === 'never') return [];
  // an included block stands for itself: whether it is empty is only asked where its body may be
  if (condition === 'always' || (condition !== 'unknown' && holds(scope, condition))) return body(scope);
  if (condition === 'unknown')
    throw new TypeError(
      'the items of a loop are all conditional: where none is left the key would be null; put an item beside it that is always there',
    );
  return [
    `${pad(indent)}{{- if ${printCode(condition, scope)} }}`,
    ...body(assuming(scope, condition)),
    `${pad(indent)}{{- end }}`,
  ];
}

/** A comment on a conditional value belongs inside the condition. */
function unfold(tree: Tree): Ast | undefined {
  const ast = astOf(tree);
  if (ast?.node !== 'commented') return ast;
  const inner = unfold(ast.value);
  const comment = (value: Tree): Tree => node({ node: 'commented', comment: ast.comment, value });
  if (inner?.node === 'with') return { ...inner, body: comment(inner.body) };
  if (inner?.node === 'when') {
    const [first, ...rest] = inner.branches;
    return { ...inner, branches: [{ ...first!, value: comment(first!.value) }, ...rest] };
  }
  return ast;
}

const sameConditions = (a: When, b: When): boolean =>
  a.branches.length === b.branches.length &&
  a.branches.every((branch, i) => sameCode(branch.condition, b.branches[i]!.condition));

function whenLines(run: readonly (readonly [When, Line])[], indent: number, scope: Scope): readonly string[] {
  const { branches } = run[0]![0];
  const branch = (i: number, s: Scope): readonly string[] =>
    printLines(
      run.map(([w, line]) => ({ ...line, tree: w.branches[i]!.value })),
      indent,
      s,
    );
  if (holds(scope, branches[0]!.condition)) return branch(0, scope);
  const out = branches.flatMap(({ condition }, i) => [
    `${pad(indent)}{{- ${i ? 'else if' : 'if'} ${printCode(condition, scope)} }}`,
    ...branch(i, assuming(scope, condition)),
  ]);
  const rest = run.filter(([w]) => w.otherwise !== undefined).map(([w, line]) => ({ ...line, tree: w.otherwise }));
  if (rest.length > 0) out.push(`${pad(indent)}{{- else }}`, ...printLines(rest, indent, scope));
  return [...out, `${pad(indent)}{{- end }}`];
}

type Only = (tree: Tree, scope: Scope) => readonly string[];

function withLines(ast: With, only: Only, indent: number, scope: Scope): readonly string[] {
  // under an `if` that asks the same, the value goes by its own name
  if (holds(scope, ast.subject)) return only(ast.body, scope);
  return [
    `${pad(indent)}{{- with ${printCode(ast.subject, scope)} }}`,
    ...only(ast.body, insideWith(scope, ast.subject)),
    `${pad(indent)}{{- end }}`,
  ];
}

function eachLines(ast: Each, line: Line, indent: number, scope: Scope): readonly string[] {
  const body = ast.body.map(tree => ({ ...line, tree }));
  return [
    `${pad(indent)}{{- ${rangeHead(ast, scope)} }}`,
    ...printLines(body, indent, insideRange(scope, ast.variables)),
    `${pad(indent)}{{- end }}`,
  ];
}

/** The head of a loop, without its braces. */
export function rangeHead(
  ast: { readonly variables: readonly string[]; readonly collection: Code },
  scope: Scope,
): string {
  readWhole(ast.collection, scope);
  return `range ${ast.variables.join(', ')} := ${printCode(ast.collection, scope)}`;
}
