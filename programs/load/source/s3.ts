import { createHash } from 'node:crypto';
import { otherSelection, sameSelection } from '../config/selection.ts';
import type { S3Source } from '../config.ts';
import { retry } from '../http/retry.ts';
import { LoadError } from '../report/load-error.ts';
import { parseManifest } from '../target/parse-manifest.ts';
import { assertSafePath, isReserved } from '../target/safe-path.ts';
import type { Opening } from './open-source.ts';
import { rangedFile } from './ranged.ts';
import { readText } from './read-text.ts';
import { s3Client } from './s3-client.ts';
import { elementsOf, tagOf } from './s3-xml.ts';
import type { Listing, RemoteSource, SourceFile } from './source.ts';

/** Most pages of a listing, a thousand objects each. */
const pageLimit = 1000;

/** The objects below a prefix of a bucket. */
export function s3Source(config: S3Source, { config: load, context }: Opening): RemoteSource {
  const { client, base } = s3Client(config, context);
  const { endpoint, bucket, prefix } = config;
  const address = (path: string) => `${base}/${`${prefix}${path}`.split('/').map(encodeURIComponent).join('/')}`;
  const get = (what: string, url: string) => retry(what, context, () => readText(client, url));
  const readManifest = async (): Promise<string | null> => {
    try {
      return (await get('manifest of the source', address('.modelcharts/manifest.json'))).text;
    } catch (error) {
      // Without the right to list, S3 calls forbidden what is not there.
      if (error instanceof LoadError && (error.exit === 'not-found' || error.exit === 'forbidden')) return null;
      throw error;
    }
  };
  const list = async (): Promise<readonly SourceFile[]> => {
    const files: SourceFile[] = [];
    let token: string | undefined = '';
    for (let page = 1; token !== undefined; page += 1) {
      if (page > pageLimit) throw new LoadError('unavailable', `${base} listed more than ${pageLimit} pages`);
      const query = new URLSearchParams({ 'list-type': '2', prefix, ...(token && { 'continuation-token': token }) });
      const { text }: { text: string } = await get(`file list, page ${page}`, `${base}/?${query}`);
      for (const element of elementsOf(text, 'Contents')) {
        const file = parseObject(element, prefix, base);
        if (file) files.push(file);
      }
      token = tagOf(text, 'IsTruncated') === 'true' ? tagOf(text, 'NextContinuationToken') : undefined;
    }
    return files;
  };
  return {
    kind: 'remote',
    requests: client.requests,
    open: (_listing: Listing, file) => {
      // A manifest tells hashes, an ETag that nothing changes between two ranges.
      const validator = file.hash === null ? file.version : undefined;
      return rangedFile(client, address(file.path), file, validator);
    },
    list: async () => {
      const text = await readManifest();
      const path = `${bucket}/${prefix}.modelcharts/manifest.json`;
      const found = text === null ? null : parseManifest(text, address('.modelcharts/manifest.json'));
      const same = found !== null && sameSelection(found.selection, load.files);
      if (!same && config.manifest === 'required') {
        const missing = found ? otherSelection(path, found.selection, load.files) : `no ${path}`;
        throw new LoadError('source-not-ready', missing, 'load into the bucket first, or set source.manifest');
      }
      if (text === null || found === null)
        return { source: { kind: 's3', endpoint, bucket, prefix, manifest: null }, files: await list() };
      const digest = createHash('sha256').update(text).digest('hex');
      const listed = found.files.map(
        ({ path, size, sha256 }): SourceFile => ({
          path,
          size,
          hash: sha256 === null ? null : { kind: 'sha256', hex: sha256 },
          version: digest,
        }),
      );
      // A manifest of other patterns tells hashes, and hides nothing.
      const known = new Set(listed.map(file => file.path));
      const more = same ? [] : (await list()).filter(file => !known.has(file.path));
      const files = [...listed, ...more];
      return { source: { kind: 's3', endpoint, bucket, prefix, manifest: digest }, files };
    },
  };
}

/** The file of an object; null for a folder's placeholder and for what belongs to the loader. */
function parseObject(element: string, prefix: string, base: string): SourceFile | null {
  const key = tagOf(element, 'Key') ?? '';
  const size = Number(tagOf(element, 'Size') ?? Number.NaN);
  const version = tagOf(element, 'ETag');
  if (!key.startsWith(prefix) || !Number.isSafeInteger(size) || size < 0 || version === undefined)
    throw new LoadError('unavailable', `${base} listed an object without key, size or ETag`);
  const path = key.slice(prefix.length);
  if (path === '' || path.endsWith('/')) return null;
  assertSafePath(path, base);
  return isReserved(path) ? null : { path, size, hash: null, version };
}
