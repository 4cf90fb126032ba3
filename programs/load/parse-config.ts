import { relative, resolve } from 'node:path';
import type { Place } from './check.ts';
import { at, checkCount, checkObject, checkString, checkWord, complain } from './check.ts';
import type { LoadConfig, Patience, Selection, SourceConfig } from './config.ts';
import { LoadError } from './load-error.ts';

const day = 86_400;

/**
 * The configuration in a JSON text.
 * @throws {LoadError} `configuration`, naming JSON pointer, expected and found.
 */
export function parseConfig(text: string): LoadConfig {
  const root: Place = { value: parseJson(text), pointer: '', findings: [] };
  checkObject(root, ['source', 'files', 'target', 'verification', 'patience']);
  const target = at(root, 'target');
  checkObject(target, ['path']);
  const config: LoadConfig = {
    source: parseSource(at(root, 'source')),
    files: parseSelection(at(root, 'files')),
    target: { path: parsePath(at(target, 'path')) },
    verification: checkWord(at(root, 'verification'), ['sha256', 'size'], 'sha256'),
    patience: parsePatience(at(root, 'patience')),
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
    throw new LoadError('configuration', `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseSource(place: Place): SourceConfig {
  const kind = checkString(
    at(place, 'kind'),
    'one of huggingface, directory',
    k => k === 'huggingface' || k === 'directory',
  );
  if (kind === 'directory') {
    checkObject(place, ['kind', 'path', 'manifest', 'waitSeconds']);
    return {
      kind,
      path: parsePath(at(place, 'path')),
      manifest: checkWord(at(place, 'manifest'), ['required', 'optional'], 'required'),
      waitSeconds: checkCount(at(place, 'waitSeconds'), 7 * day, 0),
    };
  }
  // Without a known kind the other keys cannot be judged.
  if (kind === 'huggingface') checkObject(place, ['kind', 'endpoint', 'repository', 'revision']);
  const known = kind === 'huggingface' ? place : { ...place, findings: [] };
  const endpoint = at(known, 'endpoint');
  const plain = 'an http or https address without user, query and fragment';
  return {
    kind: 'huggingface',
    endpoint: checkString(endpoint, plain, isEndpoint, 'https://huggingface.co').replace(/\/+$/, ''),
    repository: checkString(at(known, 'repository'), 'a repository such as org/name', isRepository),
    revision: checkString(
      at(known, 'revision'),
      'a commit, branch or tag',
      r => /^[\w][\w./-]{0,199}$/.test(r) && !r.includes('..'),
    ),
  };
}

function isRepository(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,95}(?:\/[A-Za-z0-9][\w.-]{0,95})?$/.test(text) && !text.includes('..');
}

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
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
  if (!Array.isArray(place.value) || place.value.length < least) {
    complain(place, least === 0 ? 'a list of globs' : 'a list of at least one glob');
    return [];
  }
  const expected = 'a relative glob of *, ** and ? (no .., no braces, no brackets)';
  return place.value.map((value: unknown, index) => {
    return checkString({ ...place, value, pointer: `${place.pointer}/${index}` }, expected, isGlob);
  });
}

function isGlob(text: string): boolean {
  return (
    /^[^/[\]{}\\\p{Cc}][^[\]{}\\\p{Cc}]{0,255}$/u.test(text) &&
    !text.split('/').some(part => part === '..' || part === '.' || part === '')
  );
}

function parsePath(place: Place): string {
  const absolute = (text: string) => /^\/[^\p{Cc}]+$/u.test(text) && resolve(text) !== '/';
  return resolve('/', checkString(place, 'an absolute path below /', absolute));
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
