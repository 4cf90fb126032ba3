import { expect, it } from 'vitest';
import { printTemplates } from '../../generator/sdk/index.ts';
import { helmCreate } from './helm-create.ts';

it('prints the same bytes twice', () => {
  const chart = helmCreate();
  const once = printTemplates(chart);
  expect(printTemplates(chart)).toEqual(once);
  expect(printTemplates(helmCreate())).toEqual(once);
});

it('sorts files, whatever order they were given in', () => {
  const chart = helmCreate();
  const files = printTemplates(chart);
  expect(files.map(f => f.path)).toEqual(files.map(f => f.path).sort());
  expect(printTemplates({ ...chart, templates: [...chart.templates].reverse() })).toEqual(files);
});

it('ends every file in one line break', () => {
  for (const { path, text } of printTemplates(helmCreate())) expect(text, path).toMatch(/[^\n]\n$/);
});
