import { describe, expect, test } from 'vitest';
import { charts } from '../charts/support/charts.ts';
import { documentedIds, idOf, seedAssertions, seedCharts, suiteAssertions } from './rows.ts';

const documented = documentedIds();
const suites = suiteAssertions();
const asserted = [...suites, ...seedAssertions()];

/** Items that come more than once. */
const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, i) => ids.indexOf(id) !== i);

describe('docs/seeds.md and its assertions', () => {
  test('is about the charts of the seeds', () => {
    expect([...seedCharts].sort()).toEqual(charts.map(({ name }) => name));
  });

  test('every row has an id, and no id comes twice', () => {
    expect(documented.length).toBeGreaterThan(370);
    expect(documented.filter(id => idOf(id) !== id)).toEqual([]);
    expect(twice(documented)).toEqual([]);
  });

  test('every test of a suite begins with the id of its row', () => {
    expect(suites.filter(({ name }) => idOf(name) === undefined)).toEqual([]);
  });

  test('no id is asserted twice', () => {
    const repeated = twice(asserted.map(({ name }) => idOf(name)!));
    expect(asserted.filter(({ name }) => repeated.includes(idOf(name)!))).toEqual([]);
  });

  test('every row is asserted', () => {
    const ids = asserted.map(({ name }) => idOf(name));
    expect(documented.filter(id => !ids.includes(id))).toEqual([]);
  });

  test('every assertion has its row', () => {
    expect(asserted.filter(({ name }) => !documented.includes(idOf(name)!))).toEqual([]);
  });
});
