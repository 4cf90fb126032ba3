import type { Alert } from '../alert.ts';
import { TARGET } from '../subject.ts';

/**
 * Prometheus has no target of this release: no pod has an address, the monitor is gone, or nobody selects it. All alerts on
 * the engine's own metrics are silent then; this one is for that. It is silent itself while the first pods start, and where
 * an autoscaler wants none.
 */
export const targetAbsent: Alert = {
  name: 'ModelTargetAbsent',
  severity: 'critical',
  expr: ({ wanted, ready, starting }) => {
    const excuses = [
      `(\n  ${starting}\n  unless on (namespace) ${ready()} > 0\n)`,
      ...(wanted ? [`${wanted} == 0`] : []),
    ];
    return [`absent(up{${TARGET}})`, ...excuses].join('\nunless on (namespace) ');
  },
  lasts: o => o.targetAbsent.for,
  summary: 'Prometheus knows no pod of $namespace/$name',
  description: 'There is no target with job="$job": either no pod has an address, or nobody scrapes them.',
};
