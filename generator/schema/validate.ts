import { Ajv, type ValidateFunction } from 'ajv';
import type { Problem } from '../problem/problem.ts';
import type { Source } from '../problem/source.ts';
import { collapse } from './collapse.ts';
import type { Finding } from './explain.ts';
import type { JsonSchema } from './json-schema.ts';

const ajv = new Ajv({
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: true,
  verbose: true,
  addUsedSchema: false,
});
ajv.addVocabulary(['tsType', 'mustExist']);
const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/**
 * Everything that is wrong with `value`, one problem for each thing, in the order of the text.
 * @param schema resolved, draft-07
 * @throws {Error} when the schema itself is wrong (strict mode).
 */
export function validate(schema: JsonSchema, value: unknown, source: Source): readonly Problem[] {
  const check = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, check);
  if (check(value)) return [];
  return byPlace(oneEach(collapse(check.errors ?? [])).map(finding => locate(finding, source)));
}

/** What a wrong type makes wrong besides is no news; the first finding at a pointer stands for it. */
function oneEach(all: readonly Finding[]): Finding[] {
  const findings = withoutMisspelt(all);
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const known = first.get(finding.pointer);
    if (known === undefined || (finding.code === 'wrong-type' && known.code !== 'wrong-type'))
      first.set(finding.pointer, finding);
  }
  return [...first.values()];
}

/** A key that is missing because it is misspelt is one mistake: the misspelt key says so. */
function withoutMisspelt(findings: readonly Finding[]): readonly Finding[] {
  const meant = findings.map(finding => finding.meant);
  return findings.filter(({ code, pointer }) => code !== 'missing' || !meant.includes(pointer));
}

function locate({ on, meant: _meant, ...finding }: Finding, source: Source): Problem {
  return { ...finding, file: source.file, ...source.locate(finding.pointer, on) };
}

/** Problems as a reader of the file meets them. */
export function byPlace(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
