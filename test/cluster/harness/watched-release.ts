import type { Rule } from '../../../generator/kubernetes/resources.gen.ts';
import { type DashboardJson, panelsOf, variableQueries } from '../../monitoring/dashboards.ts';
import type { Kubectl } from './kubectl.ts';

/** What a release asks Prometheus, as its objects in the cluster say. */
export interface WatchedRelease {
  readonly dashboard: DashboardJson;
  readonly rules: readonly Rule[];
  /** A query of the dashboard as Grafana asks it for this release. */
  shown(expr: string): string;
  /** Every query of the dashboard, and what every rule watches: its expression without the threshold at its end. */
  readonly queries: readonly string[];
}

/** Reads dashboard and rules of a release out of the cluster. */
export async function watchedRelease(kubectl: Kubectl, namespace: string, name: string): Promise<WatchedRelease> {
  const map = await kubectl.get('configmap', `${name}-dashboards`, namespace);
  const dashboard = JSON.parse(Object.values(map!.data as Record<string, string>)[0]!) as DashboardJson;
  const object = await kubectl.get('prometheusrule', name, namespace);
  const rules = (object!.spec.groups as { readonly rules: readonly Rule[] }[]).flatMap(group => group.rules);
  const shown = (expr: string): string =>
    expr
      .replaceAll('$__rate_interval', '1m')
      .replaceAll('$namespace', namespace)
      .replaceAll('$job', `${namespace}/${name}`)
      .replaceAll('$name', name);
  const asked = [
    ...panelsOf(dashboard).flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...variableQueries(dashboard),
  ];
  const queries = [...asked.map(shown), ...rules.map(({ expr }) => `${expr}`.replace(/ > [\d.]+\s*$/, ''))];
  return { dashboard, rules, shown, queries };
}
