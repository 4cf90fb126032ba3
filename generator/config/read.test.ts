import { expect, onTestFinished, test } from 'vitest';
import { makeProject } from '../generate/testing/project.ts';
import { readConfig } from './read.ts';

const read = (text?: string): unknown =>
  readConfig(makeProject(text === undefined ? {} : { 'modelcharts.config.yaml': text }, onTestFinished));

test('an absent file says nothing', () => {
  expect(read()).toEqual({});
});

test('a file that is right', () => {
  expect(read('registry: oci://example.com/charts\nmaintainers: [{ name: us }]\n')).toEqual({
    registry: 'oci://example.com/charts',
    maintainers: [{ name: 'us' }],
  });
});

test('everything that is wrong comes at once', () => {
  expect(() => read('registry: example.com\ndigest: {}\ndigests: { a: b }\n')).toThrow(
    /oci:[\s\S]*did you mean "digests"[\s\S]*sha256/,
  );
});
