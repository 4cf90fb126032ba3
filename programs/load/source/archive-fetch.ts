import type { Archive, ArchiveSource, Patience } from '../config.ts';
import { type Client, createClient } from '../http/client.ts';
import { commonFailure, withoutQuery } from '../http/failure.ts';
import { type RetryContext, retry } from '../http/retry.ts';
import { TransientError } from '../http/transient-error.ts';
import { LoadError } from '../report/load-error.ts';
import { startProgress } from '../report/progress.ts';
import { fillFromServer } from '../transfer/bring-file.ts';
import { openStaged } from '../transfer/staged-file.ts';
import type { Opening } from './open-source.ts';
import { rangedFile } from './ranged.ts';
import type { SourceFile } from './source.ts';

/** An archive as its server describes it. */
export interface Described {
  readonly archive: Archive;
  readonly file: SourceFile;
  /** A validator the content must keep; undefined when the server gives none. */
  readonly etag: string | undefined;
}

/** A verified archive on the volume of the target. */
export interface Fetched {
  readonly archive: Archive;
  readonly path: string;
  readonly sha256: string;
  /** Bytes of it that a former run had brought. */
  readonly resumed: number;
  /** Whether its hash was known beforehand: then what cannot be unpacked was so from the start. */
  readonly proven: boolean;
  /** Deletes it: the next run fetches it again. */
  discard(): Promise<void>;
}

/** A client that shows the token to the hosts of the archives only, never to one they redirect to. */
export function archiveClient(config: ArchiveSource, token: string, patience: Patience): Client {
  const homes = new Set(config.archives.map(({ url }) => new URL(url).origin));
  return createClient(
    {
      counted: null,
      authorize: async ({ url }): Promise<Readonly<Record<string, string>>> =>
        token !== '' && homes.has(new URL(url).origin) ? { authorization: `Bearer ${token}` } : {},
      failure: async (response, { url }) => archiveFailure(response, url, token !== ''),
    },
    patience,
  );
}

async function archiveFailure(response: Response, url: string, hadToken: boolean): Promise<LoadError | TransientError> {
  await response.body?.cancel().catch(() => {});
  const { status } = response;
  const text = `${withoutQuery(url)} answered ${status}`;
  const common = commonFailure(response, text);
  if (common) return common;
  if (status === 401 && !hadToken) return new LoadError('no-credentials', text, 'set ARCHIVE_TOKEN from a Secret');
  if (status === 401) return new LoadError('unauthorized', text, 'check the Secret behind ARCHIVE_TOKEN');
  if (status === 403)
    return new LoadError('forbidden', text, 'check ARCHIVE_TOKEN, or whether the signed address has run out');
  if (status === 416) return empty(withoutQuery(url));
  if (status === 404 || status === 410) return new LoadError('not-found', text, 'check the address of the archive');
  return new LoadError('unavailable', text, 'check the address of the archive and the proxy in front of it');
}

function empty(name: string): LoadError {
  return new LoadError('integrity', `${name} is empty, or shorter than a moment ago`, 'look what is at this address');
}

/** Asks for the first byte: size and validator come with it, and the answer is small whatever the server can. */
export function describeArchive(client: Client, archive: Archive, context: RetryContext): Promise<Described> {
  const { url, sha256 } = archive;
  const name = withoutQuery(url);
  return retry(name, context, () =>
    client.get({ url, range: { from: 0, to: 1 } }, async ({ status, headers }) => {
      const total =
        status === 206 ? /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1] : headers.get('content-length');
      const size = Number(total ?? Number.NaN);
      if (size === 0) throw empty(name);
      if (!Number.isSafeInteger(size) || size < 0)
        throw new LoadError('unavailable', `${name} does not say its size`, 'use a server that sends Content-Length');
      const etag = headers.get('etag') ?? undefined;
      const version = etag ?? headers.get('last-modified') ?? '';
      const hash = sha256 === null ? null : ({ kind: 'sha256', hex: sha256 } as const);
      // A weak validator does not hold for ranges.
      return { archive, file: { path: name, size, hash, version }, etag: etag?.startsWith('"') ? etag : undefined };
    }),
  );
}

/** Brings an archive and verifies it; wrong content is thrown away and fetched once more. */
export async function fetchArchive(client: Client, described: Described, opening: Opening): Promise<Fetched> {
  const { archive, file, etag } = described;
  const { staging, context, threads, receivers, limit } = opening;
  const place = staging.place(file);
  const signal = new AbortController().signal;
  return retry(file.path, context, async () => {
    const staged = await openStaged(place, file.size);
    const progress = startProgress(context.log, `loading ${file.path}`, file.size);
    progress.resume(staged.resumed);
    try {
      const remote = rangedFile(client, archive.url, file, etag);
      const hashing = { deep: true, md5: archive.md5 !== null };
      const run = { threads, receivers, limit, context, progress };
      const result = await fillFromServer(run, file, remote, staged, hashing, signal);
      if (result?.md5 && result.md5 !== archive.md5) throw wrong(`md5 ${archive.md5}`, result.md5);
      if (!result?.matches) throw wrong(`sha256 ${archive.sha256}`, result?.sha256 ?? 'none');
      return {
        archive,
        path: place.data,
        sha256: result.sha256,
        resumed: staged.resumed,
        proven: archive.sha256 !== null || archive.md5 !== null,
        discard: staged.discard,
      };
    } catch (error) {
      if ((error instanceof TransientError || error instanceof LoadError) && error.exit === 'integrity')
        await staged.discard();
      throw error;
    } finally {
      progress.stop();
      await staged.close();
    }
  });
}

function wrong(expected: string, found: string): TransientError {
  return new TransientError('integrity', `expected ${expected}, found ${found}`);
}
