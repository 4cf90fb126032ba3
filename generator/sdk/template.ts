import type { Tree } from './ast.ts';
import type { TypeArgumentNeeded } from './needed.ts';
import { astOf, type Node, node, type Tpl } from './node.ts';

/** One file under `templates/`. */
export interface Template {
  /** Path below `templates/`. */
  readonly path: string;
  /** The file is empty unless this holds. */
  readonly when?: Node<boolean>;
  /** One object, text, or (see {@link DOCUMENTS}) objects made of a list of the user's. */
  readonly body: Tree;
}

/** A file with one Kubernetes object. Say of what type: `template<Service>(…)`. */
export function template<T extends object = TypeArgumentNeeded>(path: string, object: Tpl<NoInfer<T>>): Template;
export function template<T extends object = TypeArgumentNeeded>(
  path: string,
  options: { readonly when: Node<boolean> },
  object: Tpl<NoInfer<T>>,
): Template;
export function template(path: string, a: Tree, b?: Tree): Template {
  return b === undefined ? { path, body: a } : { path, when: (a as { readonly when: Node<boolean> }).when, body: b };
}

/** An object whose fields are checked against T; the same tree comes back. Say of what type: `resource<Service>(…)`. */
export const resource = <T extends object = TypeArgumentNeeded>(object: Tpl<NoInfer<T>>): Tpl<T> => object;

/** A file with objects of the user's: one document for each element of a list. */
export const objectsTemplate = (path: string, list: Node<readonly object[]>): Template => ({
  path,
  body: { [DOCUMENTS]: list },
});

/** Key of a body that is a list of objects. */
export const DOCUMENTS: unique symbol = Symbol('documents');

/** NOTES.txt. */
export const notes = (body: Node<string>): Template => ({
  path: 'NOTES.txt',
  body: astOf(body)?.node === 'text' ? body : node<string>({ node: 'text', parts: [body] }),
});
