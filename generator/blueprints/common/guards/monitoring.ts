import {
  and,
  type Guard,
  gt,
  guard,
  int,
  type Node,
  not,
  notEmpty,
  or,
  type Ref,
  str,
  trimSuffix,
} from '../../../sdk/index.ts';
import type { ModelRefs, ModelValues } from '../values.ts';

/** Seconds between scrapes that alerts bear: windows of ten minutes, and a gauge that is stale after five. */
const LONGEST_INTERVAL = 120;

/** Nobody is known to give the pods' series the label job that queries ask for. */
export const unscraped = ({ podMonitor }: Ref<Pick<ModelValues, 'podMonitor'>>): Node<boolean> =>
  and(not(podMonitor.enabled), not(notEmpty(podMonitor.job)));

/** Monitors that would be refused, or do nothing. */
export function monitoring(v: ModelRefs): readonly Guard[] {
  const { podMonitor, prometheusRule, dashboards } = v;
  return [
    guard(
      'scrapeTimeout',
      and(podMonitor.enabled, gt(seconds(podMonitor.scrapeTimeout), seconds(podMonitor.interval))),
      str`podMonitor.scrapeTimeout ${podMonitor.scrapeTimeout} is longer than podMonitor.interval ${podMonitor.interval}`,
    ),
    guard(
      'scrapeInterval',
      and(podMonitor.enabled, prometheusRule.enabled, gt(seconds(podMonitor.interval), LONGEST_INTERVAL)),
      str`podMonitor.interval ${podMonitor.interval} is too long for prometheusRule, whose alerts look back ten minutes: set 120s or less`,
    ),
    guard(
      'scraped',
      and(or(prometheusRule.enabled, dashboards.enabled), unscraped(v)),
      'prometheusRule and dashboards ask for the series of the PodMonitor, and podMonitor.enabled is false: set it, or podMonitor.job to the label job that your Prometheus gives these pods and no others',
    ),
    guard(
      'grafanaOperator',
      and(dashboards.grafanaOperator.enabled, not(dashboards.enabled)),
      'dashboards.grafanaOperator.enabled reads its dashboards from the ConfigMaps of dashboards.enabled: set that too',
    ),
  ];
}

/** Seconds of a duration such as 30s. */
export const seconds = (duration: Node<string>): Node<number> => int(trimSuffix(duration, 's'));
