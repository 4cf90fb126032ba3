import { relative } from 'node:path';
import type { Place } from './config/check.ts';
import { at, checkCount, checkFlag, checkList, checkObject, checkString, checkWord, complain } from './config/check.ts';
import { parsePath, parseSource } from './config/parse-source.ts';
import type { LoadConfig, Patience, Selection } from './config.ts';
import { LoadError } from './report/load-error.ts';

/** Most seconds of any waiting. */
const day = 86_400;

/**
 * The configuration in a JSON text.
 * @throws {LoadError} `configuration`, naming JSON pointer, expected and found.
 */
export function parseConfig(text: string): LoadConfig {
  const root: Place = { value: parseJson(text), pointer: '', findings: [] };
  checkObject(root, ['source', 'files', 'target', 'verification', 'patience', 'lease', 'stay']);
  const target = at(root, 'target');
  checkObject(target, ['path', 'sizeLimitBytes']);
  const lease = at(root, 'lease');
  if (lease.value !== undefined) checkObject(lease, ['seconds']);
  const sizeLimit = checkCount(at(target, 'sizeLimitBytes'), Number.MAX_SAFE_INTEGER, 0);
  const config: LoadConfig = {
    source: parseSource(at(root, 'source')),
    files: parseSelection(at(root, 'files')),
    // 0 is what a chart writes for no limit.
    target: { path: parsePath(at(target, 'path')), sizeLimitBytes: sizeLimit === 0 ? null : sizeLimit },
    verification: checkWord(at(root, 'verification'), ['sha256', 'size'], 'sha256'),
    patience: parsePatience(at(root, 'patience')),
    lease: { seconds: Math.max(1, checkCount(at(lease, 'seconds'), day, 30)) },
    stay: checkFlag(at(root, 'stay'), false),
  };
  if (config.source.kind === 'directory' && nested(config.source.path, config.target.path)) {
    complain(at(target, 'path'), 'the source path itself or a directory apart from it');
  }
  if (root.findings.length === 0) return config;
  const lines = root.findings.map(f => `${f.pointer || '/'}: expected ${f.expected}, found ${f.found}`);
  throw new LoadError('configuration', lines.join(' | '));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Node quotes the text, which may hold an address with a password.
    const message = error instanceof Error ? error.message.replace(/, .*".* is not valid JSON$/s, '') : String(error);
    throw new LoadError('configuration', `not JSON: ${message}`);
  }
}

function parseSelection(place: Place): Selection {
  checkObject(place, ['include', 'exclude']);
  const exclude = at(place, 'exclude');
  return {
    include: parseGlobs(at(place, 'include'), 1),
    exclude: exclude.value === undefined ? [] : parseGlobs(exclude, 0),
  };
}

function parseGlobs(place: Place, least: number): readonly string[] {
  const expected = 'a relative glob of *, ** and ? (no .., no braces, no brackets)';
  const items = checkList(place, least, least === 0 ? 'a list of globs' : 'a list of at least one glob');
  return items.map(item => checkString(item, expected, isGlob));
}

function isGlob(text: string): boolean {
  return (
    /^[^/[\]{}\\\p{Cc}][^[\]{}\\\p{Cc}]{0,255}$/u.test(text) &&
    !text.split('/').some(part => part === '..' || part === '.' || part === '')
  );
}

function parsePatience(place: Place): Patience {
  if (place.value !== undefined) checkObject(place, ['rateLimitSeconds', 'outageSeconds', 'stallSeconds']);
  const stall = checkCount(at(place, 'stallSeconds'), day, 60);
  return {
    rateLimitSeconds: checkCount(at(place, 'rateLimitSeconds'), day, 1800),
    outageSeconds: checkCount(at(place, 'outageSeconds'), day, 300),
    stallSeconds: Math.max(1, stall),
  };
}

function nested(a: string, b: string): boolean {
  const inside = (outer: string, inner: string) => {
    const way = relative(outer, inner);
    return way !== '' && way !== '..' && !way.startsWith('../');
  };
  return a !== '/' && b !== '/' && (inside(a, b) || inside(b, a));
}
