import type { Tree } from './ast.ts';
import { astOf, type Each, exprOf, type Node, node, type Tpl } from './node.ts';
import { numeral } from './print/scalar.ts';

type Part = Node<string> | Node<number> | Node<boolean> | Each<string> | string | number;

/** Kinds of nodes that can stand in text. */
const IN_TEXT: ReadonlySet<string> = new Set(['expr', 'when', 'with', 'each', 'text']);

/**
 * Text over several lines with expressions and conditions in it, for NOTES.txt and named templates. Literal braces are
 * escaped; a condition that stands alone on its line leaves no blank line behind.
 */
export function text(literals: TemplateStringsArray, ...xs: readonly Part[]): Node<string> {
  const lines = dedent(literals);
  const parts = lines.flatMap((line, i): readonly Tree[] => {
    const x = xs[i];
    if (x === undefined) return [line];
    const ast = astOf(x);
    if (!ast) return [line, typeof x === 'number' ? numeral(x) : String(x)];
    if (IN_TEXT.has(ast.node)) return [line, x];
    throw new TypeError(`a "${ast.node}" node cannot stand in text`);
  });
  return node<string>({ node: 'text', parts });
}

/** Takes the first line break and the common indentation away, as the text reads in the source. */
function dedent(literals: TemplateStringsArray): readonly string[] {
  const raw = [...literals];
  if (!raw[0]?.startsWith('\n')) return raw;
  const indents = raw.flatMap((s, i) =>
    [...s.matchAll(/\n([ ]*)(?=[^\s]|$)/g)]
      .filter(m => !(i === raw.length - 1 && m.index + m[0].length === s.length))
      .map(m => m[1]!.length),
  );
  const width = Math.min(...indents, 80);
  const out = raw.map(s => s.replaceAll(new RegExp(`\\n {0,${width}}`, 'g'), '\n'));
  out[0] = out[0]!.slice(1);
  out[out.length - 1] = out.at(-1)!.replace(/\n[ ]*$/, '');
  return out;
}

/** A string that holds YAML, such as serveConfigV2: typed, and printed as a readable block. */
export const yamlText = <T>(tree: Tpl<T>): Node<string> => node<string>({ node: 'yamlText', tree });

/** A string that holds JSON: typed, and printed as a readable block, every expression through `toJson`. */
export const jsonText = <T>(tree: Tpl<T>): Node<string> => node<string>({ node: 'jsonText', tree });

/**
 * Several lines of text that an expression gives, such as a file of the chart, as a block literal. The first line must not
 * begin with a blank, which only the caller can know.
 */
export const block = (x: Node<string>): Node<string> => node<string>({ node: 'blockText', code: exprOf(x).code });
