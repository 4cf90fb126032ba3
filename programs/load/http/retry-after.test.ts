import { describe, expect, it } from 'vitest';
import { backOffSeconds } from './retry.ts';
import { retryAfterSeconds } from './retry-after.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

describe('how long to wait', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['nothing', {}, null],
    ['seconds', { 'retry-after': '7' }, 7],
    ['a date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' }, 9],
    [
      'a date and the clock of the server',
      { 'retry-after': 'Thu, 01 Jan 2026 01:00:09 GMT', date: 'Thu, 01 Jan 2026 01:00:00 GMT' },
      9,
    ],
    ['a date in the past', { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    ['rubbish', { 'retry-after': 'soon' }, null],
    ['an empty quota', { ratelimit: '"resolvers";r=0;t=55' }, 55],
    ['a quota that is not empty', { ratelimit: '"resolvers";r=12;t=55' }, null],
    ['both', { 'retry-after': '7', ratelimit: '"api";r=0;t=55' }, 55],
  ])('%s', (_, headers, seconds) => {
    expect(retryAfterSeconds(new Headers(headers), now)).toBe(seconds);
  });

  it('backs off to 30 s, between half and all of it', () => {
    expect([0, 1, 4, 9].map(attempt => backOffSeconds(attempt, 0))).toEqual([0.5, 1, 8, 15]);
    expect([0, 1, 4, 9].map(attempt => backOffSeconds(attempt, 1))).toEqual([1, 2, 16, 30]);
  });
});
