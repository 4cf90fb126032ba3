import { type Node, type Operand, str, text } from '../sdk/index.ts';

/** A word that begins with a dollar sign; braces end it where a letter follows, as in ${seconds}s. */
const WORD = /\$(?:\{([a-zA-Z]+)\}|([a-zA-Z]+))/g;

/** What words stand for. */
type Words = Readonly<Record<string, Operand<string | number>>>;

/**
 * A text with words such as $namespace, as one expression in which those that are given are values of the release. Other
 * words stay: $labels and $value are Prometheus'. Grafana reads the same text with its own variables.
 */
export function bind(sentence: string, given: Words): Operand<string> {
  const { literals, operands } = parts(sentence, given);
  return operands.length === 0 ? sentence : str(literals, ...operands);
}

/** The same as a block of lines, for queries: the release's names stand where they are read. */
export function bindLines(query: string, given: Words): Node<string> {
  const { literals, operands } = parts(query, given);
  return text(literals, ...(operands as readonly Node<string>[]));
}

interface Parts {
  readonly literals: TemplateStringsArray;
  readonly operands: readonly Operand<string | number>[];
}

function parts(sentence: string, given: Words): Parts {
  const literals: string[] = [];
  const operands: Operand<string | number>[] = [];
  let rest = 0;
  for (const { 0: word, 1: braced, 2: plain, index } of sentence.matchAll(WORD)) {
    const name = (braced ?? plain)!;
    if (!Object.hasOwn(given, name)) continue;
    literals.push(sentence.slice(rest, index));
    operands.push(given[name]!);
    rest = index + word.length;
  }
  literals.push(sentence.slice(rest));
  return { literals: Object.assign(literals, { raw: literals }), operands };
}
