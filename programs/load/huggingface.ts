import { isObject } from './check.ts';
import type { HuggingFaceSource, Patience } from './config.ts';
import type { HubAnswer, HubClient } from './hub-client.ts';
import { createHubClient } from './hub-client.ts';
import { LoadError } from './load-error.ts';
import type { Log } from './log.ts';
import type { Gate, RetryContext } from './retry.ts';
import { retry } from './retry.ts';
import { assertSafePath, isReserved } from './safe-path.ts';
import type { Source, SourceFile } from './source.ts';
import { TransientError } from './transient-error.ts';

/** Most bytes of one API answer: a page of 1000 entries has some hundred KiB. */
const answerLimit = 32 * 1024 * 1024;
/** Most pages of a file list: an endless chain of pages must end. */
const pageLimit = 1000;

/** A repository on a Hugging Face Hub. */
export function huggingFaceSource(
  config: HuggingFaceSource,
  token: string,
  patience: Patience,
  gate: Gate,
  log: Log,
): Source {
  const client = createHubClient(config.endpoint, token, patience);
  const context: RetryContext = { patience, gate, log };
  const { endpoint, repository, revision } = config;
  return {
    requests: client.requests,
    list: async () => {
      const address = `${endpoint}/api/models/${repository}/revision/${encodeURIComponent(revision)}`;
      const commit = (await getJson(client, context, `revision ${revision}`, address)).value;
      const sha = isObject(commit) ? commit.sha : undefined;
      if (typeof sha !== 'string' || !/^[0-9a-f]{40}$/.test(sha)) throw strange(address, 'no commit in "sha"');
      const files = await listFiles(client, context, `${endpoint}/api/models/${repository}/tree/${sha}?recursive=true`);
      return { source: { kind: 'huggingface', endpoint, repository, revision, commit: sha }, files };
    },
    read: async (listing, file, signal, take) => {
      const commit = listing.source.kind === 'huggingface' ? listing.source.commit : revision;
      const path = file.path.split('/').map(encodeURIComponent).join('/');
      await client.get(`${endpoint}/${repository}/resolve/${commit}/${path}`, signal, async answer => {
        assertLength(answer, file);
        await answer.read(take);
      });
    },
  };
}

async function listFiles(client: HubClient, context: RetryContext, first: string): Promise<readonly SourceFile[]> {
  const files = new Map<string, SourceFile>();
  let next: string | null = first;
  for (let page = 1; next !== null; page += 1) {
    if (page > pageLimit) throw strange(first, `more than ${pageLimit} pages`);
    const address: string = next;
    const answer = await getJson(client, context, `file list, page ${page}`, address);
    if (!Array.isArray(answer.value)) throw strange(address, 'no list');
    for (const entry of answer.value) {
      const file = parseEntry(entry, address);
      if (file && !isReserved(file.path)) files.set(file.path, file);
    }
    next = nextPage(answer.headers, address);
  }
  return [...files.values()];
}

function parseEntry(entry: unknown, address: string): SourceFile | null {
  if (!isObject(entry) || typeof entry.path !== 'string') throw strange(address, 'an entry without a path');
  const path = entry.path;
  assertSafePath(path, 'the hub');
  if (entry.type !== 'file') return null;
  const pointer = isObject(entry.lfs) ? entry.lfs : null;
  const size = pointer?.size ?? entry.size;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw strange(address, `no size for ${path}`);
  const oid = pointer ? pointer.oid : entry.oid;
  const digits = pointer ? 64 : 40;
  if (typeof oid !== 'string' || !new RegExp(`^[0-9a-f]{${digits}}$`).test(oid))
    throw strange(address, `no hash for ${path}`);
  return { path, size, hash: { kind: pointer ? 'sha256' : 'git-blob', hex: oid } };
}

/** The address in `Link: <…>; rel="next"`. */
function nextPage(headers: Headers, address: string): string | null {
  const link = /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(headers.get('link') ?? '')?.[1];
  if (link === undefined) return null;
  if (!URL.canParse(link, address)) throw strange(address, 'a next page that is no address');
  const next = new URL(link, address);
  if (!/^https?:$/.test(next.protocol)) throw strange(address, 'a next page that is no http address');
  return next.href;
}

interface JsonAnswer {
  readonly headers: Headers;
  readonly value: unknown;
}

function getJson(client: HubClient, context: RetryContext, what: string, url: string): Promise<JsonAnswer> {
  return retry(what, context, () =>
    client.get(url, undefined, async answer => {
      const chunks: Uint8Array[] = [];
      let size = 0;
      await answer.read(async chunk => {
        size += chunk.length;
        if (size > answerLimit) throw strange(url, `more than ${answerLimit} bytes`);
        chunks.push(chunk);
      });
      try {
        return { headers: answer.headers, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown };
      } catch {
        throw strange(url, `no JSON but ${answer.headers.get('content-type') ?? 'something'}`);
      }
    }),
  );
}

function strange(url: string, detail: string): LoadError {
  const remedy = 'check that source.endpoint speaks the API of a Hugging Face Hub and no login page stands in between';
  return new LoadError('unavailable', `${url} answered ${detail}`, remedy);
}

/** Refuses an answer of another length before its first byte is written. */
function assertLength(answer: HubAnswer, file: SourceFile): void {
  const length = answer.headers.get('content-length');
  if (length === null || answer.headers.has('content-encoding') || Number(length) === file.size) return;
  const type = answer.headers.get('content-type') ?? 'no content type';
  throw new TransientError('integrity', `expected ${file.size} bytes, found an answer of ${length} bytes (${type})`);
}
