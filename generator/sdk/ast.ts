import type { JsonSchema } from '../schema/json-schema.ts';

/** How the value of an expression is written into YAML. */
export type Kind =
  /** Any text: printed through `quote`. */
  | 'string'
  /** Text that needs no quotes: an enum of plain words, the name of an object. */
  | 'word'
  | 'integer'
  | 'number'
  | 'boolean'
  /** Fit for an `if` only: a string or a map that stands for whether there is one. */
  | 'condition'
  /** A number or a string, such as a quantity: printed through `toJson`. */
  | 'scalar'
  | 'object'
  | 'array'
  /** Lines of YAML made by a named template: spliced in by `nindent`. */
  | 'block';

/** A Go-template expression. */
export type Code =
  /** `float`: a number that is compared with fractions. */
  | { readonly op: 'literal'; readonly value: string | number | boolean; readonly float?: boolean }
  /** `.Values.a.b`, `.Release.Name`, `$item.name`. */
  | {
      readonly op: 'path';
      readonly root: string;
      readonly keys: readonly string[];
      /** False for an object whose keys the contract lists. */
      readonly leaf: boolean;
      /** Positions of keys that may be missing. */
      readonly absent?: readonly number[];
    }
  | { readonly op: 'call'; readonly fn: string; readonly args: readonly Code[]; readonly piped: boolean }
  /** `include` of a named template of this chart; `name` has no chart prefix. */
  | { readonly op: 'include'; readonly name: string }
  /** Source as it is, with expressions in it. */
  | { readonly op: 'raw'; readonly parts: readonly (string | Code)[] };

/** An expression with what the printer must know of its value. */
export interface Expr {
  readonly node: 'expr';
  readonly kind: Kind;
  readonly code: Code;
  /** The schema of the value, where it comes from the contract. */
  readonly schema?: JsonSchema;
  /** The body of the named template that is included, where it may render to nothing. */
  readonly body?: Tree;
}

/** One `if` or `else if`. */
export interface Branch {
  readonly condition: Code;
  readonly value: Tree;
}

/** A value under conditions; its key (or list dash) goes with it. */
export interface When {
  readonly node: 'when';
  readonly branches: readonly Branch[];
  readonly otherwise?: Tree;
}

/** A value under `with`: key and value vanish when it is empty. */
export interface With {
  readonly node: 'with';
  readonly subject: Code;
  readonly body: Tree;
}

/** List items (or map entries) repeated for each element of a collection. */
export interface Each {
  readonly node: 'each';
  /** Loop variables with their dollar sign: value, or key and value. */
  readonly variables: readonly string[];
  readonly collection: Code;
  readonly body: readonly Tree[];
}

/** One entry whose key is an expression. */
export interface Entry {
  readonly node: 'entry';
  readonly key: Expr;
  readonly value: Tree;
}

/** Several maps under one key, printed one after the other. */
export interface Merge {
  readonly node: 'merge';
  readonly parts: readonly Tree[];
}

/** A list spliced into a list. */
export interface Spread {
  readonly node: 'spread';
  readonly list: Expr;
}

/** Items that stand where one could. */
export interface Several {
  readonly node: 'several';
  readonly items: readonly Tree[];
}

/** A value with a YAML comment above its key or dash. */
export interface Commented {
  readonly node: 'commented';
  readonly comment: string;
  readonly value: Tree;
}

/** Text with expressions and conditions in it. */
export interface Text {
  readonly node: 'text';
  /** Literal text, and nodes. */
  readonly parts: readonly Tree[];
}

/** A string that holds YAML: printed as a block literal. */
export interface YamlText {
  readonly node: 'yamlText';
  readonly tree: Tree;
}

/** A string that holds JSON: printed as a block literal, every expression through `toJson`. */
export interface JsonText {
  readonly node: 'jsonText';
  readonly tree: Tree;
}

/** An expression that renders to several lines of text: printed as a block literal. */
export interface BlockText {
  readonly node: 'blockText';
  readonly code: Code;
}

export type Ast =
  | Expr
  | When
  | With
  | Each
  | Entry
  | Merge
  | Spread
  | Several
  | Commented
  | Text
  | YamlText
  | JsonText
  | BlockText
  | Source;

/** What can be printed: literals, maps and lists of trees, and nodes (anything that carries an {@link Ast}). */
export type Tree = unknown;

/** The body of a named template as Go-template source. */
export interface Source {
  readonly node: 'source';
  readonly source: string;
  readonly reads: readonly Code[];
}

/** A named template. */
export interface Define {
  readonly name: string;
  /** What it renders to: keys or items (`block`), a name (`word`), text (`string`). */
  readonly kind: Kind;
  readonly comment: string;
  readonly body: Tree;
}
