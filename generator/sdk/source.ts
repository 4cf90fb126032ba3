import { type Defined, defined } from './define.ts';
import { exprOf, type Node, node } from './node.ts';
import { pathText } from './print/path-text.ts';

/**
 * A named template written as Go-template source, for what needs variables of its own: the escape hatch, which renders to
 * the keys of a map. The caller answers for quoting and scope.
 *
 * @param reads the values the source reads, so that the generation knows.
 * @throws {TypeError} where `reads` and the paths in the source are not the same.
 */
export function defineSource<T extends object>(
  name: string,
  comment: string,
  source: string,
  reads: readonly Node<unknown>[],
): Defined<T> {
  const codes = reads.map(r => exprOf(r).code);
  checkReads(
    [...source.matchAll(/\.Values\b((?:\.[A-Za-z_]\w*)*)/g)].map(m => m[0]),
    codes.map(code => {
      if (code.op === 'path' && code.root === '.Values') return pathText(code.root, code.keys);
      throw new TypeError('what a source reads is given as paths of values: v.a.b');
    }),
  );
  return defined('block', name, comment, node({ node: 'source', source, reads: codes }));
}

function checkReads(written: readonly string[], given: readonly string[]): void {
  const missing = written.filter(w => !given.some(g => w === g || w.startsWith(`${g}.`)));
  if (missing.length > 0) throw new TypeError(`the source reads ${missing.join(', ')}: add it to what it reads`);
  const unused = given.filter(g => !written.some(w => w === g || w.startsWith(`${g}.`)));
  if (unused.length > 0) throw new TypeError(`the source does not read ${unused.join(', ')}: leave it out`);
}
