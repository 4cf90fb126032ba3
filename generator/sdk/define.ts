import type { Define, Kind, Tree } from './ast.ts';
import { when } from './control.ts';
import type { TypeArgumentNeeded } from './needed.ts';
import { type Items, type Node, node, type Tpl } from './node.ts';

/** A named template and the handle to include it by. A name that nobody defined cannot be written. */
export interface Defined<T> extends Define {
  /** What including it renders to. */
  readonly use: Node<T>;
}

/** A named template of a kind. */
export const defined = <T>(kind: Kind, name: string, comment: string, body: Tree): Defined<T> => ({
  name,
  kind,
  comment,
  body,
  use: node<T>({ node: 'expr', kind, code: { op: 'include', name }, ...(kind === 'block' ? { body } : {}) }),
});

/** A named template that renders to one line of text which needs no quotes: the name of an object. */
export const defineName = (name: string, comment: string, body: Tpl<string>): Defined<string> =>
  defined('word', name, comment, body);

/** A named template that renders to text. */
export const defineText = (name: string, comment: string, body: Tpl<string>): Defined<string> =>
  defined('string', name, comment, body);

/** A named condition: renders to `true` or to nothing, which is what `if` asks for. */
export const defineFlag = (name: string, comment: string, condition: Node<boolean>): Defined<boolean> => ({
  ...defined<string>('string', name, comment, when<string>(condition, 'true')),
  use: node<boolean>({ node: 'expr', kind: 'condition', code: { op: 'include', name } }),
});

/** A named template that renders to the keys of a map. Say of what type: `defineMap<Labels>(…)`. */
export const defineMap = <T extends object = TypeArgumentNeeded>(
  name: string,
  comment: string,
  body: Tpl<NoInfer<T>>,
): Defined<T> => defined('block', name, comment, body);

/** A named template that renders to the items of a list. Say of what type: `defineList<Container>(…)`. */
export const defineList = <T = TypeArgumentNeeded>(
  name: string,
  comment: string,
  body: Node<readonly NoInfer<T>[]> | Items<NoInfer<T>>,
): Defined<readonly T[]> => defined('block', name, comment, body);
