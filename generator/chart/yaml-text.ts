import { Document, Scalar, type Tags, type ToStringOptions, visit } from 'yaml';

/** Helm reads YAML 1.1: `on` is a boolean there and `0755` a number, so such strings must be quoted. */
const document = {
  version: '1.1',
  aliasDuplicateObjects: false,
  // Or a key that is called `<<` becomes a merge.
  customTags: (tags: Tags): Tags =>
    tags.filter(tag => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:merge'),
} as const;

/** Folded lines, and double quotes over several lines, are what readers of YAML trip over. */
const print: ToStringOptions = { lineWidth: 0, doubleQuotedAsJSON: true };

/** What the 1.1 writer leaves plain and some reader takes for a number, a merge key or a default key. */
const ambiguous = /^(<<|=)$|^[-+]?(0o[0-7]+|0x[0-9a-f]+|[0-9][0-9_]*(\.[0-9_]*)?(e[-+]?[0-9]+)?)$/i;

/** What Go's reader takes for the end of a line, or refuses, when it is not escaped. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff]/g;

/** A document whose text every reader of YAML, 1.1 or 1.2, reads as the same data. */
export function yamlDocument(value: unknown): Document {
  const doc = new Document(value, document);
  visit(doc, {
    Scalar(_, node) {
      const { value: text } = node;
      if (typeof text === 'string' && (ambiguous.test(text) || text.search(unprintable) >= 0))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  // Without this the text would begin with %YAML 1.1.
  if (doc.directives) doc.directives.yaml.explicit = false;
  return doc;
}

/** Text of a document, below a head of comment lines. */
export function yamlText(doc: Document, head: readonly string[]): string {
  const text = doc
    .toString(print)
    .replaceAll(unprintable, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${head.map(line => `# ${line}`).join('\n')}\n\n${text}`;
}
