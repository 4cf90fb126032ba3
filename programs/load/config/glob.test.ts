import { describe, expect, it } from 'vitest';
import { globToRegExp, selector } from './glob.ts';

describe('a glob', () => {
  it.each([
    ['*.json', 'config.json', true],
    ['*.json', 'a/config.json', false],
    ['**/*.json', 'config.json', true],
    ['**/*.json', 'a/b/config.json', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'b/a/c', false],
    ['**', 'a/b', true],
    ['model-?.bin', 'model-1.bin', true],
    ['model-?.bin', 'model-12.bin', false],
    ['model-?.bin', 'model-/.bin', false],
    ['a.b', 'axb', false],
    ['a+(b)|c^$', 'a+(b)|c^$', true],
    ['consolidated*', 'consolidated.00.safetensors', true],
  ])('%s and %s: %s', (glob, path, matches) => {
    expect(globToRegExp(glob).test(path)).toBe(matches);
  });

  it('excludes after including', () => {
    const selected = selector({ include: ['*.json', '*.safetensors'], exclude: ['consolidated*'] });
    expect(['a.json', 'consolidated.safetensors', 'README.md'].map(selected)).toEqual([true, false, false]);
  });
});
