import type { Place } from './check.ts';
import { at, checkCount, checkObject, checkString, checkWord, complain, describe } from './check.ts';
import { LoadError } from './load-error.ts';
import type { Manifest, ManifestFile, ManifestSource } from './manifest.ts';
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
  const kind = checkWord(at(place, 'kind'), ['huggingface', 'directory'], 'huggingface');
  const text = (key: string) => checkString(at(place, key), 'a string', anyText);
  if (kind === 'directory') {
    checkObject(place, ['kind', 'path', 'manifest']);
    const digest = at(place, 'manifest');
    return {
      kind,
      path: text('path'),
      manifest: digest.value === null ? null : checkString(digest, 'a sha256 or null', hex(64)),
    };
  }
  checkObject(place, ['kind', 'endpoint', 'repository', 'revision', 'commit']);
  const commit = checkString(at(place, 'commit'), 'a commit', hex(40));
  return { kind, endpoint: text('endpoint'), repository: text('repository'), revision: text('revision'), commit };
}

function texts(place: Place): readonly string[] {
  return items(place).map(item => checkString(item, 'a string', anyText));
}

function parseFiles(place: Place): readonly ManifestFile[] {
  return items(place).map(item => {
    checkObject(item, ['path', 'size', 'sha256']);
    const sha256 = at(item, 'sha256');
    return {
      path: checkString(at(item, 'path'), 'a path', anyText),
      size: checkCount(at(item, 'size'), Number.MAX_SAFE_INTEGER, 0),
      sha256: sha256.value === null ? null : checkString(sha256, 'a sha256 or null', hex(64)),
    };
  });
}

function items(place: Place): readonly Place[] {
  if (!Array.isArray(place.value)) {
    complain(place, 'a list');
    return [];
  }
  return place.value.map((value: unknown, index) => ({
    value,
    pointer: `${place.pointer}/${index}`,
    findings: place.findings,
  }));
}
