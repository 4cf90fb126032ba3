import type { AlertCase } from './alert-cases.ts';
import type { Series } from './alert-series.ts';
import { NAMESPACE } from './watched-charts.ts';

/** What fires here is nothing to this release where it is another's, in another namespace or under a longer name. */
export function others(alert: string, list: readonly AlertCase[]): readonly AlertCase[] {
  // whose own series are absent then
  if (alert === 'ModelTargetAbsent') return [];
  const renamed = (series: Series, change: (name: string) => string): Series =>
    Object.fromEntries(Object.entries(series).map(([name, values]) => [change(name), values]));
  return list
    .filter(({ fires }) => fires)
    .flatMap(each => [
      {
        ...each,
        says: `${each.says}, in another namespace`,
        fires: false,
        series: renamed(each.series, name => name.replaceAll(`"${NAMESPACE}`, '"elsewhere')),
      },
      {
        ...each,
        says: `${each.says}, of another release`,
        fires: false,
        series: renamed(each.series, name => name.replace(/(["/])model(["-])/g, '$1model-prod$2')),
      },
    ]);
}
