import type { Ast, Code, Each, Expr, Merge, Tree, When, With } from './ast.ts';
import { call, pathText, pipe, printCode, type Scope } from './code.ts';
import { astOf, node } from './node.ts';
import { presence } from './presence.ts';
import { printJson } from './print-json.ts';
import { printText } from './print-text.ts';
import { escapeBraces, fitsBlock, scalar } from './scalar.ts';

/** One thing to print, and how: the key or the dash around it. */
interface Line {
  readonly tree: Tree;
  readonly put: (tree: Tree, scope: Scope) => readonly string[];
}

const pad = (n: number): string => ' '.repeat(n);

/** A map as block YAML, one string a line, without the indentation of its parent. */
export function printMap(map: object, indent: number, scope: Scope): readonly string[] {
  const lines = Object.entries(map)
    .filter(([, v]) => v !== undefined)
    .map(([key, tree]): Line => ({ tree, put: (t, s) => entryLines(scalar(key), t, indent, s) }));
  return printLines(lines, indent, scope);
}

/** A list as block YAML. */
export function printList(list: readonly Tree[], indent: number, scope: Scope): readonly string[] {
  return printLines(
    list.map((tree): Line => ({ tree, put: (t, s) => itemLines(t, indent, s) })),
    indent,
    scope,
  );
}

/** `key: value`, under the condition that there is a value at all. */
function entryLines(key: string, tree: Tree, indent: number, scope: Scope): readonly string[] {
  return under(present(tree), indent, scope, () => [`${pad(indent)}${key}:${printValue(tree, indent + 2, scope)}`]);
}

/** `- value`; a map begins on the dash's own line where its first key is there for certain. */
function itemLines(tree: Tree, indent: number, scope: Scope): readonly string[] {
  return under(present(tree), indent, scope, () => {
    const text = printValue(tree, indent + 2, scope);
    const hang = `\n${pad(indent + 2)}`;
    const flush = text.startsWith(hang) && !/^(\{\{-|#)/.test(text.slice(hang.length));
    return [`${pad(indent)}-${flush ? ` ${text.slice(hang.length)}` : text}`];
  });
}

const present = (tree: Tree): 'always' | Code => {
  const ast = astOf(tree);
  return ast && ast.node !== 'merge' ? 'always' : presence(tree);
};

function under(
  condition: 'always' | Code,
  indent: number,
  scope: Scope,
  body: () => readonly string[],
): readonly string[] {
  if (condition === 'always') return body();
  return [`${pad(indent)}{{- if ${printCode(condition, scope)} }}`, ...body(), `${pad(indent)}{{- end }}`];
}

/** Prints lines one after the other; neighbours under the same condition share one `if`. */
function printLines(lines: readonly Line[], indent: number, scope: Scope): readonly string[] {
  const out: string[] = [];
  for (let i = 0; i < lines.length; ) {
    const line = lines[i++]!;
    const ast = unfold(line.tree);
    if (ast?.node === 'when') {
      const run: [When, Line][] = [[ast, line]];
      for (let next = lines[i]; next; next = lines[++i]) {
        const other = unfold(next.tree);
        if (other?.node !== 'when' || !sameConditions(ast, other)) break;
        run.push([other, next]);
      }
      out.push(...whenLines(run, indent, scope));
    } else if (ast?.node === 'with') out.push(...withLines(ast, line, indent, scope));
    else if (ast?.node === 'each') out.push(...eachLines(ast, line, indent, scope));
    else if (ast?.node === 'spread') out.push(splice(ast.list, indent, scope));
    else if (ast?.node === 'commented')
      out.push(
        ...ast.comment.split('\n').map(c => `${pad(indent)}# ${escapeBraces(c)}`),
        ...line.put(ast.value, scope),
      );
    else if (line.tree !== undefined) out.push(...line.put(line.tree, scope));
  }
  return out;
}

/** A comment on a conditional value belongs inside the condition. */
function unfold(tree: Tree): Ast | undefined {
  const ast = astOf(tree);
  if (ast?.node !== 'commented') return ast;
  const inner = astOf(ast.value);
  const comment = (value: Tree): Tree => node({ node: 'commented', comment: ast.comment, value });
  if (inner?.node === 'with') return { ...inner, body: comment(inner.body) };
  if (inner?.node === 'when') {
    const [first, ...rest] = inner.branches;
    return { ...inner, branches: [{ ...first!, value: comment(first!.value) }, ...rest] };
  }
  return ast;
}

const sameConditions = (a: When, b: When): boolean =>
  JSON.stringify(a.branches.map(x => x.condition)) === JSON.stringify(b.branches.map(x => x.condition));

function whenLines(run: readonly (readonly [When, Line])[], indent: number, scope: Scope): readonly string[] {
  const out: string[] = [];
  run[0]![0].branches.forEach((branch, i) => {
    out.push(`${pad(indent)}{{- ${i ? 'else if' : 'if'} ${printCode(branch.condition, scope)} }}`);
    out.push(
      ...printLines(
        run.map(([w, line]) => ({ ...line, tree: w.branches[i]!.value })),
        indent,
        scope,
      ),
    );
  });
  const rest = run.filter(([w]) => w.otherwise !== undefined);
  if (rest.length > 0) {
    out.push(`${pad(indent)}{{- else }}`);
    out.push(
      ...printLines(
        rest.map(([w, line]) => ({ ...line, tree: w.otherwise })),
        indent,
        scope,
      ),
    );
  }
  return [...out, `${pad(indent)}{{- end }}`];
}

function withLines(ast: With, line: Line, indent: number, scope: Scope): readonly string[] {
  const { subject } = ast;
  const inner: Scope = {
    ...loopScope(scope),
    ...(subject.op === 'path' ? { dot: pathText(subject.root, subject.keys) } : {}),
  };
  return [
    `${pad(indent)}{{- with ${printCode(subject, scope)} }}`,
    ...printLines([{ ...line, tree: ast.body }], indent, inner),
    `${pad(indent)}{{- end }}`,
  ];
}

function eachLines(ast: Each, line: Line, indent: number, scope: Scope): readonly string[] {
  return [
    `${pad(indent)}{{- range ${ast.variables.join(', ')} := ${printCode(ast.collection, scope)} }}`,
    ...printLines(
      ast.body.map(tree => ({ ...line, tree })),
      indent,
      loopScope(scope),
    ),
    `${pad(indent)}{{- end }}`,
  ];
}

function loopScope(scope: Scope): Scope {
  const { dot: _, ...rest } = scope;
  return { ...rest, rebound: true };
}

/** The text after `key:` or `-`. */
export function printValue(tree: Tree, indent: number, scope: Scope): string {
  const ast = astOf(tree);
  if (ast) return nodeValue(ast, indent, scope);
  if (tree === null) return ' null';
  if (typeof tree === 'string') return literalValue(tree, indent);
  if (typeof tree !== 'object') return ` ${String(tree)}`;
  const lines = Array.isArray(tree) ? printList(tree, indent, scope) : printMap(tree, indent, scope);
  if (lines.length === 0) return Array.isArray(tree) ? ' []' : ' {}';
  return `\n${lines.join('\n')}`;
}

function literalValue(s: string, indent: number): string {
  if (!fitsBlock(s)) return ` ${scalar(s)}`;
  const body = escapeBraces(s)
    .replace(/\n$/, '')
    .replaceAll(/\n(?!\n)/g, `\n${pad(indent)}`);
  return ` |${s.endsWith('\n') ? '' : '-'}\n${pad(indent)}${body}`;
}

function nodeValue(ast: Ast, indent: number, scope: Scope): string {
  switch (ast.node) {
    case 'expr':
      return exprValue(ast, indent, scope);
    case 'merge':
      return `\n${mergeLines(ast, indent, scope).join('\n')}`;
    case 'yamlText':
      return ` |${printValue(ast.tree, indent, scope)}`;
    case 'jsonText':
      return ` |\n${printJson(ast.tree, indent, scope)
        .map(l => pad(indent) + l)
        .join('\n')}`;
    case 'text':
      return ` |\n${printText(ast, { scope, inYaml: true })
        .split('\n')
        .map(l => (l ? pad(indent) + l : l))
        .join('\n')}`;
    default:
      throw new TypeError(`a "${ast.node}" node cannot stand here: it needs a key or a dash to go with`);
  }
}

/** Maps one after the other. A map of the user's must come through `opt`, for an empty one would print braces. */
export function mergeLines(merge: Merge, indent: number, scope: Scope): readonly string[] {
  return merge.parts.flatMap(part => {
    const ast = astOf(part);
    if (ast?.node === 'expr' && ast.kind !== 'block')
      throw new TypeError('a map of the user comes into a merge through opt(…)');
    if (!ast) return printMap(part as object, indent, scope);
    return printLines([{ tree: part, put: (t, s) => partLines(t, indent, s) }], indent, scope);
  });
}

function partLines(tree: Tree, indent: number, scope: Scope): readonly string[] {
  const ast = astOf(tree);
  if (!ast) return printMap(tree as object, indent, scope);
  if (ast.node === 'expr') return [splice(ast, indent, scope)];
  if (ast.node === 'entry') {
    const key =
      ast.key.kind === 'word' ? printCode(ast.key.code, scope) : printCode(pipe(ast.key.code, 'quote'), scope);
    return entryLines(`{{ ${key} }}`, ast.value, indent, scope);
  }
  if (ast.node === 'merge') return mergeLines(ast, indent, scope);
  throw new TypeError(`a "${ast.node}" node cannot stand in a merge`);
}

/** An expression that gives several lines of YAML. */
function splice(e: Expr, indent: number, scope: Scope): string {
  const code = e.kind === 'block' ? e.code : call('toYaml', e.code);
  if (indent === 0) return `{{ ${printCode(code, scope)} }}`;
  return `${pad(indent)}{{- ${printCode(code, scope)} | nindent ${indent} }}`;
}

const INTEGER_FUNCTIONS = new Set(['int64', 'add', 'sub', 'mul', 'div', 'max', 'min', 'len', 'ceil']);

function exprValue(e: Expr, indent: number, scope: Scope): string {
  switch (e.kind) {
    case 'object':
    case 'array':
    case 'block':
      return `\n${splice(e, indent, scope)}`;
    case 'string':
      return ` {{ ${printCode(pipe(e.code, 'quote'), scope)} }}`;
    case 'integer':
      return ` {{ ${printCode(e.code.op === 'call' && INTEGER_FUNCTIONS.has(e.code.fn) ? e.code : pipe(e.code, 'int64'), scope)} }}`;
    case 'number':
      return ` {{ ${printCode(pipe(e.code, 'float64'), scope)} }}`;
    case 'scalar':
      return ` {{ ${printCode(pipe(e.code, 'toJson'), scope)} }}`;
    default:
      return ` {{ ${printCode(e.code, scope)} }}`;
  }
}
