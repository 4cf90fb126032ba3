import type { Figure } from '../../../chart/source.ts';
import { isMap } from '../../../schema/is-map.ts';

/** Figures as the chart has them: where the profile's own `values` say another number, that one, and what it replaces. */
export const withOwnValues = (figures: readonly Figure[], values: unknown): readonly Figure[] =>
  figures.map(figure => {
    const own = figure.values.map(pointer => at(values, pointer)).find(value => value !== undefined);
    return own === undefined || String(own) === figure.value
      ? figure
      : { ...figure, value: String(own), how: `the profile’s own; derived: ${figure.value}, ${figure.how}` };
  });

/** What a JSON pointer without escapes leads to; undefined: nothing. */
const at = (value: unknown, pointer: string): unknown =>
  pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((inner, key) => (isMap(inner) ? inner[key] : undefined), value);
