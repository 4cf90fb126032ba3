import { describe, expect, it } from 'vitest';
import { formatBytes, formatFiles, formatSeconds } from './format.ts';
import { progressLine } from './progress.ts';

describe('lines for people', () => {
  it('say how far, how fast and how long still', () => {
    const gibibyte = 1024 ** 3;
    expect(progressLine('loading', { done: 4 * gibibyte, resumed: 0, total: 10 * gibibyte, seconds: 20 })).toBe(
      'loading: 40 % (4.0 GiB of 10.0 GiB), 204.8 MiB/s, 30 s left',
    );
    expect(progressLine('loading', { done: 0, resumed: 0, total: gibibyte, seconds: 5 })).toBe(
      'loading: 0 % (0 B of 1.0 GiB), 0 B/s, time left unknown',
    );
    expect(progressLine('loading', { done: 0, resumed: 0, total: 0, seconds: 0 })).toMatch(/^loading: 100 %/);
  });

  it('count what a killed run had brought as done, but not as speed', () => {
    const mebibyte = 1024 ** 2;
    const standing = { done: 60 * mebibyte, resumed: 40 * mebibyte, total: 100 * mebibyte, seconds: 10 };
    expect(progressLine('loading', standing)).toBe('loading: 60 % (60.0 MiB of 100.0 MiB), 2.0 MiB/s, 20 s left');
  });

  it('have units', () => {
    expect([0, 1023, 1024, 5.5 * 1024 ** 4].map(formatBytes)).toEqual(['0 B', '1023 B', '1.0 KiB', '5.5 TiB']);
    expect([0.4, 59, 65, 3900].map(formatSeconds)).toEqual(['0 s', '59 s', '1 min 5 s', '1 h 5 min']);
    expect([1, 2].map(formatFiles)).toEqual(['1 file', '2 files']);
  });
});
