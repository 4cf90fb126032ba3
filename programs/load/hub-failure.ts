import { LoadError } from './load-error.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { errno } from './to-load-error.ts';
import { TransientError } from './transient-error.ts';

/** Statuses that may pass by themselves. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The address without its query: a signed address of a storage host is a secret for some minutes. */
function shown(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** What an answer other than 200 means. The body is not read: it can be anything. */
export async function hubFailure(
  response: Response,
  url: string,
  hadToken: boolean,
): Promise<LoadError | TransientError> {
  await response.body?.cancel().catch(() => {});
  const { status, headers } = response;
  const code = headers.get('x-error-code') ?? '';
  const said = (headers.get('x-error-message') ?? '').slice(0, 200);
  const text = `${shown(response.url || url)} answered ${status}${code ? ` ${code}` : ''}${said ? ` (${said})` : ''}`;
  if (status === 429) return new TransientError('rate-limited', text, retryAfterSeconds(headers));
  if (passing.has(status)) return new TransientError('unavailable', text, retryAfterSeconds(headers));
  if (code === 'GatedRepo') {
    return new LoadError(
      'forbidden',
      `${text}: the repository is gated`,
      hadToken ? undefined : 'set HF_TOKEN of an account that has accepted the terms',
    );
  }
  if (status === 401) {
    // The hub also says 401 for a repository that does not exist, so as not to tell names of private ones.
    const remedy = hadToken
      ? 'check the Secret behind HF_TOKEN (expired, revoked, without read permission) and source.repository'
      : 'set HF_TOKEN (private repository) or correct source.repository';
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
  return new TransientError('unavailable', text);
}
