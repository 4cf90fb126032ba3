import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import type { Place } from '../problem/source.ts';
import { fromPointer } from '../schema/pointer.ts';

/** Where a JSON pointer lies in a YAML document; for what is not there, its nearest parent. */
export function locate(
  doc: Document.Parsed,
  lines: LineCounter,
  pointer: string,
  target: 'key' | 'value',
): Place | undefined {
  let node: Node | null = doc.contents;
  let place: Node | null = node;
  const path = fromPointer(pointer);
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(doc) ?? null;
    if (isMap(node)) {
      const pair = node.items.find(item => keyOf(item) === step);
      if (!pair) break;
      node = pair.value as Node | null;
      const wantsValue = index === path.length - 1 && target === 'value' && !isMap(node) && !isSeq(node);
      place = wantsValue && node?.range ? node : (pair.key as Node);
    } else if (isSeq(node) && node.items[Number(step)] !== undefined) {
      node = node.items[Number(step)] as Node;
      place = node;
    } else break;
  }
  if (!place?.range) return undefined;
  const { line, col } = lines.linePos(place.range[0]);
  return { line, column: col };
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key));

/** JSON pointer of the key that starts at `offset`, if any. */
export function keyAt(node: unknown, offset: number, path: readonly string[] = []): readonly string[] | undefined {
  if (isSeq(node)) return first(node.items.map((item, index) => () => keyAt(item, offset, [...path, String(index)])));
  if (!isMap(node)) return undefined;
  return first(
    node.items.map(pair => () => {
      const here = [...path, keyOf(pair)];
      return (pair.key as Node).range?.[0] === offset ? here : keyAt(pair.value, offset, here);
    }),
  );
}

function first<T>(tries: readonly (() => T | undefined)[]): T | undefined {
  for (const attempt of tries) {
    const found = attempt();
    if (found !== undefined) return found;
  }
  return undefined;
}
