import { LoadError } from '../report/load-error.ts';
import { errno } from '../report/to-load-error.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { TransientError } from './transient-error.ts';

/** Statuses that may pass by themselves. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The address without its query: a signed address of a storage host is a secret for some minutes. */
export function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** The failure of an answer that is no success, where every source means the same by it; null for the others. */
export function commonFailure({ status, headers }: Response, text: string): TransientError | null {
  if (status === 429) return new TransientError('rate-limited', text, retryAfterSeconds(headers));
  if (status === 412) return new TransientError('integrity', `${text}: the content changed during the load`);
  return passing.has(status) ? new TransientError('unavailable', text, retryAfterSeconds(headers)) : null;
}

/** What a hub's answer other than 200 and 206 means. The body is not read: it can be anything. */
export async function hubFailure(
  response: Response,
  url: string,
  hadToken: boolean,
): Promise<LoadError | TransientError> {
  await response.body?.cancel().catch(() => {});
  const { status, headers } = response;
  const code = headers.get('x-error-code') ?? '';
  const said = (headers.get('x-error-message') ?? '').slice(0, 200);
  const text = `${withoutQuery(response.url || url)} answered ${status}${code ? ` ${code}` : ''}${said ? ` (${said})` : ''}`;
  const common = commonFailure(response, text);
  if (common) return common;
  if (code === 'GatedRepo') {
    return new LoadError(
      'forbidden',
      `${text}: the repository is gated`,
      hadToken ? undefined : 'set HF_TOKEN of an account that has accepted the terms',
    );
  }
  if (status === 401 && !hadToken)
    return new LoadError('no-credentials', text, 'set HF_TOKEN (private repository) or correct source.repository');
  if (status === 401) {
    // The hub also says 401 for a repository that does not exist, so as not to tell names of private ones.
    const remedy = 'check the Secret behind HF_TOKEN (expired, revoked, without read permission) and source.repository';
    return new LoadError('unauthorized', text, remedy);
  }
  if (status === 403) return new LoadError('forbidden', text, 'give the token read permission for this repository');
  if (status === 404 || status === 410) return new LoadError('not-found', text);
  return new LoadError('unavailable', text, 'check source.endpoint and the proxy in front of it');
}

/** What a request that got no whole answer means. */
export function networkFailure(error: unknown, url: string): LoadError | TransientError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const word = errno(cause) || (cause instanceof Error ? cause.message : String(cause));
  const text = `${new URL(url).origin}: ${word}`;
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/.test(word)) {
    return new LoadError(
      'unavailable',
      text,
      'add the certificate authority of the proxy or mirror through NODE_EXTRA_CA_CERTS',
    );
  }
  if (/^(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME)$/.test(word))
    return new TransientError('unresolved', `${new URL(url).hostname}: ${word}`);
  return new TransientError('unavailable', text);
}
