import { describe, expect, test } from 'vitest';
import { charts } from '../charts/support/charts.ts';
import { manifestFiles, platformFiles, valuesFiles } from './support/files.ts';

const names = charts.map(({ name }) => name);

describe.each(platformFiles)('$name', ({ head, path }) => {
  test('says which charts need it', () => {
    const [, said] = /^Needed by: ([\s\S]*?)\.(?:\n|$)/m.exec(head) ?? [];
    expect(said).toBeDefined();
    const all = /all six charts|the five charts that serve models|nobody/.test(said!);
    expect(all || names.some(name => said!.includes(name)), said).toBe(true);
    // a chart that does not exist
    for (const word of said!.match(/\b[a-z0-9]+(?:-[a-z0-9]+){2,}\b(?!\.)/g) ?? [])
      expect([...names, 'fsx-lustre-sc'], word).toContain(word);
  });

  test('names no other file that is not there', () => {
    for (const [file] of head.matchAll(/\b\d\d-[a-z-]+(?:\.values)?\.yaml/g))
      expect(platformFiles.map(({ name }) => name)).toContain(file);
    expect(head).toContain(path);
  });
});

test.each(manifestFiles)('$name begins with the command that applies it', ({ head, path }) => {
  expect(head.split('\n')[0]).toBe(`kubectl apply --server-side --filename ${path}`);
});

test.each(valuesFiles)('$name begins with the command that installs its chart', ({ head, path }) => {
  expect(head.split('\n')[0]).toMatch(/^helm upgrade --install [a-z-]+ \S+ .*--version \d+\.\d+\.\d+ .*--namespace /);
  expect(head.split('\n')[0]).toMatch(new RegExp(` --values ${path}$`));
});
