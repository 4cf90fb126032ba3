import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { HubFile } from './content.ts';

/** A request the hub has seen. */
export interface SeenRequest {
  readonly path: string;
  readonly method: string;
  readonly authorization: string | undefined;
  /** Bytes asked for, the second one exclusive; null for all of it. */
  readonly range: readonly [number, number] | null;
  /** Arrival in milliseconds on the monotonic clock. */
  readonly at: number;
}

/** Looks at each request first; true: it has answered. Remove it from the list to end it. */
export type Fault = (path: string, response: ServerResponse, request: IncomingMessage) => boolean | Promise<boolean>;

/** What the hub serves; may be changed while it runs. */
export interface HubState {
  readonly repository: string;
  /** Commit by branch. */
  readonly branches: Readonly<Record<string, string>>;
  /** Files by commit. */
  readonly commits: Readonly<Record<string, readonly HubFile[]>>;
  /** Entries on a page of the file list. */
  readonly pageSize: number;
  /** Whether it knows ranges. */
  readonly ranges: boolean;
  /** Called with the bytes of file content sent so far; nothing more of that file is sent until it is done. */
  readonly onBytes?: (total: number) => void | Promise<void>;
}

/** A running fake hub. */
export interface Hub {
  /** Base address. */
  readonly url: string;
  readonly requests: SeenRequest[];
  readonly faults: Fault[];
  state: HubState;
  close(): Promise<void>;
}

/** The commit that `main` names at first. */
export const firstCommit = '1'.repeat(40);
/** Another commit. */
export const secondCommit = '2'.repeat(40);

/** Where a hub listens. */
const loopback = { host: '127.0.0.1', port: 0 } as const;

/** Starts a hub on the loopback, or elsewhere, that serves these files as `org/model` at `main`; with a key and a certificate by TLS. */
export async function startHub(
  files: readonly HubFile[],
  more: Partial<HubState> = {},
  tls: { readonly key: string; readonly cert: string } | null = null,
  at: { readonly host: string; readonly port: number } = loopback,
): Promise<Hub> {
  const state: HubState = {
    repository: 'org/model',
    branches: { main: firstCommit },
    commits: { [firstCommit]: files },
    pageSize: 3,
    ranges: true,
    ...more,
  };
  const sent = { bytes: 0 };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '';
    const { authorization } = request.headers;
    const { method = '' } = request;
    hub.requests.push({ path, method, authorization, range: rangeOf(request), at: performance.now() });
    answer(hub, sent, path, request, response).catch(() => response.destroy());
  };
  const server = tls === null ? createServer(listener) : createTlsServer(tls, listener);
  server.listen(at.port, at.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hub: Hub = {
    url: tls === null ? `http://${at.host}:${port}` : `https://localhost:${port}`,
    requests: [],
    faults: [],
    state,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return hub;
}

async function answer(
  hub: Hub,
  sent: { bytes: number },
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const fault of [...hub.faults]) if (await fault(path, response, request)) return;
  const { repository, branches, commits, pageSize, ranges, onBytes } = hub.state;
  const url = new URL(path, hub.url);
  const parts = decodeURIComponent(url.pathname);
  const revision = parts.startsWith(`/api/models/${repository}/revision/`) ? parts.split('/revision/')[1] : undefined;
  if (revision !== undefined) {
    const commit = branches[revision] ?? (commits[revision] ? revision : undefined);
    const siblings = (commits[commit ?? ''] ?? []).map(file => ({ rfilename: file.path }));
    if (commit) return json(response, { id: repository, modelId: repository, sha: commit, private: false, siblings });
    return refuse(response, 404, 'RevisionNotFound');
  }
  const tree = parts.startsWith(`/api/models/${repository}/tree/`)
    ? commits[parts.split('/tree/')[1] ?? '']
    : undefined;
  if (tree) {
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const next = `${hub.url}${url.pathname}?recursive=true&cursor=${from + pageSize}`;
    if (from + pageSize < tree.length) response.setHeader('link', `<${next}>; rel="next"`);
    return json(response, [
      { type: 'directory', path: 'original', oid: '0'.repeat(40), size: 0 },
      ...tree.slice(from, from + pageSize).map(entry),
    ]);
  }
  const prefix = `/${repository}/resolve/`;
  const [named = '', ...segments] = parts.startsWith(prefix) ? parts.slice(prefix.length).split('/') : [];
  const name = segments.join('/');
  const commit = branches[named] ?? named;
  const file = commits[commit]?.find(candidate => candidate.path === name);
  if (!file) return refuse(response, 404, commits[commit] ? 'EntryNotFound' : 'RepoNotFound');
  // What the Hub says of a file; its own client wants these.
  response.setHeader('x-repo-commit', commit);
  response.setHeader('etag', `"${file.oid}"`);
  if (file.lfs) {
    response.setHeader('x-linked-etag', `"${file.oid}"`);
    response.setHeader('x-linked-size', String(file.size));
  }
  const range = ranges ? rangeOf(request) : null;
  await sendFile(response, file, range, request.method === 'HEAD', bytes => {
    sent.bytes += bytes;
    return onBytes?.(sent.bytes);
  });
}

function rangeOf(request: IncomingMessage): readonly [number, number] | null {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  return from === undefined ? null : [Number(from), Number(to) + 1];
}

function entry(file: HubFile) {
  const base = { type: 'file', path: file.path, size: file.size, oid: file.oid };
  // The oid of an LFS entry is that of its pointer file.
  return file.lfs ? { ...base, oid: 'f'.repeat(40), lfs: { oid: file.oid, size: file.size, pointerSize: 134 } } : base;
}

/** Sends a file, or a range of it. */
export async function sendFile(
  response: ServerResponse,
  file: HubFile,
  range: readonly [number, number] | null = null,
  headOnly: boolean = false,
  sent: (bytes: number) => void | Promise<void> = () => {},
): Promise<void> {
  const [from, to] = range === null ? [0, file.size] : [range[0], Math.min(range[1], file.size)];
  const place = range === null ? {} : { 'content-range': `bytes ${from}-${to - 1}/${file.size}` };
  response.writeHead(range === null ? 200 : 206, {
    'content-length': to - from,
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    ...place,
  });
  if (headOnly) return void response.end();
  for (const block of file.blocks(from, to)) {
    if (response.destroyed) return;
    if (!response.write(block)) await drained(response);
    await sent(block.length);
  }
  response.end();
}

/** Resolves when the response takes more, or never will. */
async function drained(response: ServerResponse): Promise<void> {
  const either = new AbortController();
  const { signal } = either;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]).catch(() => {});
  either.abort();
}

/** Refuses in the way of the Hub. */
export function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'x-error-code': code, 'content-type': 'text/plain' }).end(code);
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
