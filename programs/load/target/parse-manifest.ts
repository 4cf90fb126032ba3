import type { Place } from '../config/check.ts';
import { at, checkCount, checkList, checkObject, checkString, checkWord, complain, describe } from '../config/check.ts';
import { LoadError } from '../report/load-error.ts';
import type { Manifest, ManifestArchive, ManifestFile, ManifestSource } from './manifest.ts';
import { assertSafePath, isReserved } from './safe-path.ts';

const hex = (digits: number) => (text: string) => new RegExp(`^[0-9a-f]{${digits}}$`).test(text);
const anyText = () => true;

/**
 * The manifest in a JSON text that someone else may have written.
 * @throws {LoadError} `integrity` when it is no manifest, `unsafe-path` when a path leaves the directory.
 */
export function parseManifest(text: string, origin: string): Manifest {
  const root: Place = { value: parseJson(text, origin), pointer: '', findings: [] };
  checkObject(root, ['version', 'source', 'selection', 'verification', 'files', 'bytes']);
  if (at(root, 'version').value !== 1) complain(at(root, 'version'), '1');
  const selection = at(root, 'selection');
  checkObject(selection, ['include', 'exclude']);
  const manifest: Manifest = {
    version: 1,
    source: parseSource(at(root, 'source')),
    selection: { include: texts(at(selection, 'include')), exclude: texts(at(selection, 'exclude')) },
    verification: checkWord(at(root, 'verification'), ['sha256', 'size'], 'sha256'),
    files: parseFiles(at(root, 'files')),
    bytes: checkCount(at(root, 'bytes'), Number.MAX_SAFE_INTEGER, 0),
  };
  const first = root.findings[0];
  if (first) throw broken(origin, `${first.pointer || '/'}: expected ${first.expected}, found ${first.found}`);
  for (const { path } of manifest.files) {
    assertSafePath(path, origin);
    if (isReserved(path)) throw new LoadError('unsafe-path', `${origin} lists ${path}, which belongs to the loader`);
  }
  return manifest;
}

function broken(origin: string, detail: string): LoadError {
  return new LoadError('integrity', `${origin} is no manifest: ${detail}`, 'delete it and load again');
}

function parseJson(text: string, origin: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(origin, `expected JSON, found ${describe(text)}`);
  }
}

function parseSource(place: Place): ManifestSource {
  const kind = checkWord(at(place, 'kind'), ['huggingface', 'directory', 's3', 'archive'], 'huggingface');
  const text = (key: string) => checkString(at(place, key), 'a string', anyText);
  const digest = () => hashOrNull(at(place, 'manifest'));
  if (kind === 'directory') {
    checkObject(place, ['kind', 'path', 'manifest']);
    return { kind, path: text('path'), manifest: digest() };
  }
  if (kind === 's3') {
    checkObject(place, ['kind', 'endpoint', 'bucket', 'prefix', 'manifest']);
    const [endpoint, bucket, prefix] = [text('endpoint'), text('bucket'), text('prefix')];
    return { kind, endpoint, bucket, prefix, manifest: digest() };
  }
  if (kind === 'archive') {
    checkObject(place, ['kind', 'archives']);
    return { kind, archives: checkList(at(place, 'archives'), 1, 'a list').map(parseArchive) };
  }
  checkObject(place, ['kind', 'endpoint', 'repository', 'revision', 'commit']);
  const commit = checkString(at(place, 'commit'), 'a commit', hex(40));
  return { kind, endpoint: text('endpoint'), repository: text('repository'), revision: text('revision'), commit };
}

function parseArchive(place: Place): ManifestArchive {
  checkObject(place, ['url', 'sha256', 'directory', 'stripComponents']);
  return {
    url: checkString(at(place, 'url'), 'a string', anyText),
    sha256: checkString(at(place, 'sha256'), 'a sha256', hex(64)),
    directory: checkString(at(place, 'directory'), 'a string', anyText),
    stripComponents: checkCount(at(place, 'stripComponents'), 16, 0),
  };
}

function hashOrNull(place: Place): string | null {
  return place.value === null ? null : checkString(place, 'a sha256 or null', hex(64));
}

function texts(place: Place): readonly string[] {
  return checkList(place, 0, 'a list').map(item => checkString(item, 'a string', anyText));
}

function parseFiles(place: Place): readonly ManifestFile[] {
  return checkList(place, 0, 'a list').map(item => {
    checkObject(item, ['path', 'size', 'sha256', 'modified']);
    const modified = at(item, 'modified');
    return {
      path: checkString(at(item, 'path'), 'a path', anyText),
      size: checkCount(at(item, 'size'), Number.MAX_SAFE_INTEGER, 0),
      sha256: hashOrNull(at(item, 'sha256')),
      ...(modified.value === undefined ? {} : { modified: checkCount(modified, Number.MAX_SAFE_INTEGER, 0) }),
    };
  });
}
