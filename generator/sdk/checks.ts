import type { Define } from './ast.ts';
import { presence } from './print/presence.ts';
import { TemplateError } from './template-error.ts';

const twice = (names: readonly string[]): readonly string[] => names.filter((n, i) => names.indexOf(n) !== i);

/** @throws {TemplateError} for two files of one path. */
export function checkFiles(paths: readonly string[]): void {
  const found = twice(paths);
  if (found.length)
    throw new TemplateError('duplicate-file', `two templates have one path: ${found.join(', ')}`, found);
}

/** @throws {TemplateError} for two named templates of one name. */
export function checkDefines(names: readonly string[]): void {
  const found = twice(names);
  if (found.length)
    throw new TemplateError('duplicate-define', `two named templates have one name: ${found.join(', ')}`, found);
}

/** @throws {TemplateError} for a named template that nobody defines, or that nobody includes. */
export function checkIncludes(defines: readonly Define[], includes: ReadonlySet<string>): void {
  const names = new Set(defines.map(d => d.name));
  const unknown = [...includes].filter(n => !names.has(n));
  if (unknown.length)
    throw new TemplateError('unknown-include', `no file defines the named template ${unknown.join(', ')}`, unknown);
  // one that never renders anything is left out wherever it is used
  const unused = defines.filter(d => !includes.has(d.name) && !isEmpty(d)).map(d => d.name);
  if (unused.length)
    throw new TemplateError('unused-define', `no template includes ${unused.join(', ')}: leave it out`, unused);
}

const isEmpty = (d: Define): boolean => d.kind === 'block' && presence(d.body, true) === 'never';
