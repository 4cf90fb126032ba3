import type { Figure } from '../../../chart/source.ts';
import { ownValue } from './own-values.ts';
import type { ModelProfile } from './profile.ts';

/** Figures as the chart has them: where the profile's own `values` say another number, that one, and what it replaces. */
export const withOwnFigures = (figures: readonly Figure[], profile: ModelProfile): readonly Figure[] =>
  figures.map(figure => {
    const own = figure.values
      .map(pointer => ownValue(profile, ...pointer.slice(1).split('/')))
      .find(value => value !== undefined);
    return own === undefined || String(own) === figure.value
      ? figure
      : { ...figure, value: String(own), how: `the profile’s own; derived: ${figure.value}, ${figure.how}` };
  });
