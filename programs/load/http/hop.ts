import type { Request } from './client.ts';

const redirects = new Set([301, 302, 303, 307, 308]);

/** Where an answer leads; null when it is no redirect that can be followed. */
export function redirectOf({ status, headers }: Response, from: string): string | null {
  const location = headers.get('location');
  if (!redirects.has(status) || location === null || !URL.canParse(location, from)) return null;
  const next = new URL(location, from);
  return /^https?:$/.test(next.protocol) ? next.href : null;
}

/** Headers of a request that say nothing about who asks. */
export function plainHeaders({ range, ifMatch }: Request): Readonly<Record<string, string>> {
  return {
    // identity: so that Content-Length is the size of the file.
    'accept-encoding': 'identity',
    'user-agent': 'modelcharts-load/1',
    ...(range === undefined ? {} : { range: `bytes=${range.from}-${range.to - 1}` }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
  };
}

/** Gives an answer its address: who does not follow redirects by itself does not tell it. */
export function named(response: Response, url: string): Response {
  Object.defineProperty(response, 'url', { value: url });
  return response;
}
