import { describe, expect, it } from 'vitest';
import type { Result } from './result.ts';
import { percentile, summarize } from './summary.ts';

const answered = (seconds: number, completionTokens: number | null = 10): Result => ({
  prompt: 'p',
  answer: 'a',
  finishReason: 'stop',
  seconds,
  secondsToFirstToken: seconds / 10,
  promptTokens: 5,
  completionTokens,
});

describe('the summary', () => {
  it('has nearest ranks, sums, and the speed of all together', () => {
    const results = Array.from({ length: 10 }, (_, i) => answered(i + 1));
    expect(summarize([...results, { prompt: 'p', error: 'x', seconds: 1 }], 20)).toEqual({
      lines: [
        'seconds                     p50      p90      max',
        'to the first token        0.500    0.900    1.000',
        'to the whole answer       5.000    9.000   10.000',
        'tokens: 50 of prompts, 100 of answers',
      ],
      verdict: '10 of 11 prompts answered, 1 failed, 20.0 s, tokens a second: 5.0',
      failed: 1,
    });
  });

  it('sums no counts that are not all there', () => {
    const { lines, verdict } = summarize([answered(1), answered(1, null)], 2);
    expect(lines.at(-1)).toBe(
      'tokens: 10 of prompts, unknown of answers (the server gave no usage for 1 of 2 answers)',
    );
    expect(verdict).toBe('2 of 2 prompts answered, 2.0 s, tokens a second: unknown');
  });

  it('takes percentiles of few values', () => {
    expect([0.5, 0.9, 1].map(share => percentile([3, 1, 2], share))).toEqual([2, 3, 3]);
    expect([0.5, 0.9].map(share => percentile([7], share))).toEqual([7, 7]);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});
