import { Document, isMap, isScalar, isSeq, visit } from 'yaml';

/** Lists and maps that stand on one line, by their key. */
const ONE_LINE = new Set(['choices', 'known', 'labels', 'in', 'takes', 'enum', 'default', 'aliases']);

/**
 * A table as YAML: keys in the order given, flags and metrics sorted by name, short lists on one line.
 * @param comment lines without the sign of a comment
 */
export function printTable(comment: readonly string[], table: Readonly<Record<string, unknown>>): string {
  const document = new Document(sorted(table));
  document.commentBefore = comment.map(line => ` ${line}`).join('\n');
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !(isSeq(value) || isMap(value))) return;
      if (ONE_LINE.has(String(key.value)) || String(key.value).startsWith('vllm:')) value.flow = true;
    },
  });
  return document.toString({ lineWidth: 120 });
}

/** Names inside flags, metrics, models and fields in one order, whatever order Python had. */
function sorted(table: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(table).map(([key, value]) =>
      key === 'flags' || key === 'metrics' || key === 'models'
        ? [key, Object.fromEntries(Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)))]
        : [key, value],
    ),
  );
}
