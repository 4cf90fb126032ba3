import type { JsonSchema } from './json-schema.ts';
import { mapChildren } from './walk.ts';

/** What JavaScript reads in a pattern and RE2, which Helm validates with, does not. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/\(\?<?[=!]/, 'lookaround'],
  [/\\[1-9]/, 'a backreference'],
  [/\\k</, 'a named backreference'],
  [/\\u/, 'a \\u escape'],
  [/\\c[A-Za-z]/, 'a control escape'],
  [/\[\^?\]/, 'an empty character class'],
  [/\\p\{\w+=/i, 'a named Unicode property'],
];

/** RE2 repeats at most this often. */
const REPEATS = 1000;

/** What of `pattern` RE2 cannot read, or undefined when it can read all of it. */
export function notRe2(pattern: string): string | undefined {
  const bare = pattern.replaceAll('\\\\', '');
  const hit = foreign.find(([form]) => form.test(bare));
  if (hit) return hit[1];
  for (const [, ...counts] of bare.matchAll(/(?<!\\)\{(\d+)(?:,(\d*))?\}/g)) {
    if (counts.some(count => Number(count ?? 0) > REPEATS)) return `a repetition over ${REPEATS}`;
  }
  return undefined;
}

/** Every pattern in a schema that Helm could not read: JSON pointer of the keyword → what it is. */
export function foreignPatterns(
  schema: JsonSchema,
  at = '',
): readonly { readonly pointer: string; readonly what: string }[] {
  const hits: { pointer: string; what: string }[] = [];
  const what = schema.pattern === undefined ? undefined : notRe2(schema.pattern);
  if (what !== undefined) hits.push({ pointer: `${at}/pattern`, what });
  mapChildren(schema, at, (child, below) => {
    hits.push(...foreignPatterns(child, below));
    return child;
  });
  return hits;
}
