import { type Operand, str } from '../sdk/index.ts';

/** A word that begins with a dollar sign; braces end it where a letter follows, as in ${seconds}s. */
const WORD = /\$(?:\{([a-zA-Z]+)\}|([a-zA-Z]+))/g;

/**
 * A text with words such as $namespace, as one expression in which those that are given are values of the release. Other
 * words stay: $labels and $value are Prometheus'. Grafana reads the same text with its own variables.
 */
export function bind(text: string, given: Readonly<Record<string, Operand<string | number>>>): Operand<string> {
  const literals: string[] = [];
  const operands: Operand<string | number>[] = [];
  let rest = 0;
  for (const { 0: word, 1: braced, 2: plain, index } of text.matchAll(WORD)) {
    const name = (braced ?? plain)!;
    if (!Object.hasOwn(given, name)) continue;
    literals.push(text.slice(rest, index));
    operands.push(given[name]!);
    rest = index + word.length;
  }
  if (operands.length === 0) return text;
  literals.push(text.slice(rest));
  return str(Object.assign(literals, { raw: literals }), ...operands);
}
