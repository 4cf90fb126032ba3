import type { Level } from './semver.ts';

/** What Artifact Hub calls a change. */
export type ChangeKind = 'added' | 'changed' | 'deprecated' | 'removed' | 'fixed' | 'security';

/** One difference between two versions of a chart, as a user of the chart sees it. */
export interface Change {
  readonly level: Level;
  readonly kind: ChangeKind;
  /** A sentence without a full stop, for instance ``value `service.port` is gone``. */
  readonly says: string;
  /** What a user does about a change that breaks. */
  readonly todo?: string;
}

/** A pointer into values as people write it: /service/port → service.port. */
export const dotted = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~').replaceAll('.', '\\.'))
    .join('.');
