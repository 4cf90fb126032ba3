/**
 * Seconds the answer tells us to wait, from `Retry-After` (seconds or a date) and the Hub's `RateLimit` header
 * (`"api";r=0;t=55`), the longer of the two; null when it says nothing.
 */
export function retryAfterSeconds(headers: Headers, now: number = Date.now()): number | null {
  const found = [fromRetryAfter(headers, now), fromRateLimit(headers)].filter(value => value !== null);
  return found.length === 0 ? null : Math.max(...found);
}

function fromRetryAfter(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const until = Date.parse(text);
  if (text === '' || Number.isNaN(until)) return null;
  // The server's own clock, where it tells it: ours may be wrong.
  const served = Date.parse(headers.get('date') ?? '');
  return Math.max(0, (until - (Number.isNaN(served) ? now : served)) / 1000);
}

function fromRateLimit(headers: Headers): number | null {
  const remaining = /(?:^|;)\s*r=(\d{1,9})/.exec(headers.get('ratelimit') ?? '')?.[1];
  const reset = /(?:^|;)\s*t=(\d{1,9})/.exec(headers.get('ratelimit') ?? '')?.[1];
  // The header comes with every answer; only an empty quota means waiting.
  return reset === undefined || (remaining !== undefined && Number(remaining) > 0) ? null : Number(reset);
}
