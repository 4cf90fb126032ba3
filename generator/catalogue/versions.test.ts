import { expect, test } from 'vitest';
import { compareVersions, inRange } from './versions.ts';

test('versions are compared as numbers', () => {
  expect(compareVersions('0.9.1', '0.13.0')).toBeLessThan(0);
  expect(compareVersions('0.27.1', '0.27')).toBeGreaterThan(0);
  expect(compareVersions('0.22.0', '0.22')).toBe(0);
  expect(compareVersions('0.27.1+cu130', '0.27.1')).toBe(0);
});

test('a range begins with its first and ends before its last', () => {
  expect(inRange('0.13.0', { from: '0.13.0', before: '0.14.0' })).toBe(true);
  expect(inRange('0.14.0', { from: '0.13.0', before: '0.14.0' })).toBe(false);
  expect(inRange('0.12.9', { from: '0.13.0', before: '0.14.0' })).toBe(false);
  expect(inRange('0.0.1', { before: '0.14.0' })).toBe(true);
});
