import { type Defined, defineName, type Node, notEmpty, release, str, when } from '../../../sdk/index.ts';
import type { Names } from '../names.ts';

/** The name of an object by the namespace that a value puts it into; an empty one is the release's. */
export type NameIn = (namespace: Node<string>, suffix?: string) => Node<string>;

const ended = (name: Node<string>, suffix: string): Node<string> => (suffix ? str`${name}${suffix}` : name);

/** Names of objects that may live in another namespace, where those of other releases are too. */
export function nameIn(names: Names): { readonly nameIn: NameIn; readonly define: Defined<string> } {
  const define = defineName(
    'nameAbroad',
    'The name of an object in another namespace, where those of other releases may be.',
    str`${release.namespace}-${names.fullname}`,
  );
  return {
    nameIn: (namespace, suffix = '') =>
      when<string>(notEmpty(namespace), ended(define.use, suffix), ended(names.fullname, suffix)),
    define,
  };
}
