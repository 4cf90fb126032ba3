import { resolve } from 'node:path';
import type { Archive, ArchiveSource, DirectorySource, HuggingFaceSource, S3Source, SourceConfig } from '../config.ts';
import type { Place } from './check.ts';
import { at, checkCount, checkFlag, checkList, checkObject, checkString, checkWord, complain } from './check.ts';

const kinds = ['huggingface', 'directory', 's3', 'archive'] as const;
const week = 604_800;
const address = 'an http or https address without user, query and fragment';

/** The source at the place; notes what is wrong. Without a known kind the other keys cannot be judged. */
export function parseSource(place: Place): SourceConfig {
  const given = at(place, 'kind');
  const kind = kinds.find(word => word === given.value);
  if (kind === undefined) complain(given, `one of ${kinds.join(', ')}`);
  const known = kind === undefined ? { ...place, findings: [] } : place;
  if (kind === 'directory') return parseDirectory(known);
  if (kind === 's3') return parseS3(known);
  if (kind === 'archive') return parseArchives(known);
  return parseHuggingFace(known);
}

/** The absolute path at the place, made plain. */
export function parsePath(place: Place): string {
  const absolute = (text: string) => /^\/[^\p{Cc}]+$/u.test(text) && resolve(text) !== '/';
  return resolve('/', checkString(place, 'an absolute path below /', absolute));
}

function parseHuggingFace(place: Place): HuggingFaceSource {
  checkObject(place, ['kind', 'endpoint', 'repository', 'revision']);
  return {
    kind: 'huggingface',
    endpoint: plain(checkString(at(place, 'endpoint'), address, isEndpoint, 'https://huggingface.co')),
    repository: checkString(at(place, 'repository'), 'a repository such as org/name', isRepository),
    revision: checkString(
      at(place, 'revision'),
      'a commit, branch or tag',
      r => /^[\w][\w./-]{0,199}$/.test(r) && !r.includes('..'),
    ),
  };
}

function parseDirectory(place: Place): DirectorySource {
  checkObject(place, ['kind', 'path', 'manifest', 'waitSeconds']);
  return {
    kind: 'directory',
    path: parsePath(at(place, 'path')),
    manifest: checkWord(at(place, 'manifest'), ['required', 'optional'], 'required'),
    waitSeconds: checkCount(at(place, 'waitSeconds'), week, 0),
  };
}

function parseS3(place: Place): S3Source {
  checkObject(place, ['kind', 'endpoint', 'region', 'bucket', 'prefix', 'pathStyle', 'manifest']);
  const endpoint = plain(checkString(at(place, 'endpoint'), address, text => text === '' || isEndpoint(text), ''));
  const bucket = 'a bucket: 3 to 63 of a-z, 0-9, dot and hyphen';
  const prefix = checkString(at(place, 'prefix'), 'a folder in the bucket without .. and empty parts', isFolder, '');
  return {
    kind: 's3',
    endpoint,
    region: checkString(at(place, 'region'), 'a region such as eu-central-1', r => /^[a-z0-9-]{2,32}$/.test(r)),
    bucket: checkString(at(place, 'bucket'), bucket, b => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(b)),
    prefix: prefix === '' ? '' : `${plain(prefix)}/`,
    // A server of one's own seldom has a host name a bucket.
    pathStyle: checkFlag(at(place, 'pathStyle'), endpoint !== ''),
    manifest: checkWord(at(place, 'manifest'), ['required', 'optional'], 'optional'),
  };
}

function parseArchives(place: Place): ArchiveSource {
  checkObject(place, ['kind', 'archives']);
  return { kind: 'archive', archives: checkList(at(place, 'archives'), 1, 'a list of archives').map(parseArchive) };
}

function parseArchive(place: Place): Archive {
  checkObject(place, ['url', 'format', 'sha256', 'md5', 'directory', 'stripComponents']);
  const url = checkString(at(place, 'url'), 'an http or https address without user', isUrl);
  const hash = (key: string, digits: number) => {
    const hex = new RegExp(`^(?:[0-9a-f]{${digits}})?$`);
    return checkString(at(place, key), `${digits} hex digits`, text => hex.test(text), '') || null;
  };
  return {
    url,
    format: checkWord(at(place, 'format'), ['tar', 'tar.gz', 'zip'], formatOf(url)),
    sha256: hash('sha256', 64),
    md5: hash('md5', 32),
    directory: plain(checkString(at(place, 'directory'), 'a relative folder', isFolder, '')),
    stripComponents: checkCount(at(place, 'stripComponents'), 16, 0),
  };
}

function formatOf(url: string): Archive['format'] {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  if (/\.(?:tar\.gz|tgz)$/.test(path)) return 'tar.gz';
  return path.endsWith('.zip') ? 'zip' : 'tar';
}

const plain = (text: string): string => text.replace(/\/+$/, '');

function isFolder(text: string): boolean {
  return text === '' || (/^[^\p{Cc}\\]+$/u.test(text) && plain(text).split('/').every(isPart));
}

const isPart = (part: string): boolean => part !== '' && part !== '.' && part !== '..';

function isRepository(text: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,95}(?:\/[A-Za-z0-9][\w.-]{0,95})?$/.test(text) && !text.includes('..');
}

function isEndpoint(text: string): boolean {
  return isUrl(text) && `${new URL(text).search}${new URL(text).hash}` === '';
}

function isUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}` === '';
}
