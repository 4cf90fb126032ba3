import { isObject } from '../config/check.ts';
import type { HuggingFaceSource, Patience } from '../config.ts';
import type { Client } from '../http/client.ts';
import { createClient } from '../http/client.ts';
import { hubFailure } from '../http/failure.ts';
import type { Gate, RetryContext } from '../http/retry.ts';
import { retry } from '../http/retry.ts';
import { LoadError } from '../report/load-error.ts';
import type { Log } from '../report/log.ts';
import { assertSafePath, isReserved } from '../target/safe-path.ts';
import { rangedFile } from './ranged.ts';
import { readText } from './read-text.ts';
import type { RemoteSource, SourceFile } from './source.ts';

/** Most pages of a file list: an endless chain of pages must end. */
const pageLimit = 1000;

/** A repository on a Hugging Face Hub. */
export function huggingFaceSource(
  config: HuggingFaceSource,
  token: string,
  patience: Patience,
  gate: Gate,
  log: Log,
): RemoteSource {
  const client = hubClient(config.endpoint, token, patience);
  const context: RetryContext = { patience, gate, log };
  const { endpoint, repository, revision } = config;
  return {
    kind: 'remote',
    requests: client.requests,
    list: async () => {
      const address = `${endpoint}/api/models/${repository}/revision/${encodeURIComponent(revision)}`;
      const commit = (await getJson(client, context, `revision ${revision}`, address)).value;
      const sha = isObject(commit) ? commit.sha : undefined;
      if (typeof sha !== 'string' || !/^[0-9a-f]{40}$/.test(sha)) throw strange(address, 'no commit in "sha"');
      const files = await listFiles(client, context, `${endpoint}/api/models/${repository}/tree/${sha}?recursive=true`);
      return { source: { kind: 'huggingface', endpoint, repository, revision, commit: sha }, files };
    },
    open: (listing, file) => {
      const commit = listing.source.kind === 'huggingface' ? listing.source.commit : revision;
      const path = file.path.split('/').map(encodeURIComponent).join('/');
      return rangedFile(client, `${endpoint}/${repository}/resolve/${commit}/${path}`, file);
    },
  };
}

/** A client that shows the token to the endpoint's own origin only, never to a host it redirects to. */
function hubClient(endpoint: string, token: string, patience: Patience): Client {
  const home = new URL(endpoint).origin;
  return createClient(
    {
      counted: home,
      authorize: async ({ url }): Promise<Readonly<Record<string, string>>> =>
        token !== '' && new URL(url).origin === home ? { authorization: `Bearer ${token}` } : {},
      failure: (response, { url }) => hubFailure(response, url, token !== ''),
    },
    patience,
  );
}

async function listFiles(client: Client, context: RetryContext, first: string): Promise<readonly SourceFile[]> {
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
  return { path, size, hash: { kind: pointer ? 'sha256' : 'git-blob', hex: oid }, version: oid };
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

function getJson(client: Client, context: RetryContext, what: string, url: string): Promise<JsonAnswer> {
  return retry(what, context, async () => {
    const { headers, text } = await readText(client, url);
    try {
      return { headers, value: JSON.parse(text) as unknown };
    } catch {
      throw strange(url, `no JSON but ${headers.get('content-type') ?? 'something'}`);
    }
  });
}

function strange(url: string, detail: string): LoadError {
  const remedy = 'check that source.endpoint speaks the API of a Hugging Face Hub and no login page stands in between';
  return new LoadError('unavailable', `${url} answered ${detail}`, remedy);
}
