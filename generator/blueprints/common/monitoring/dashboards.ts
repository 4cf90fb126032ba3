import type { ConfigMap, GrafanaDashboard } from '../../../kubernetes/resources.gen.ts';
import { RELEASE } from '../../../monitoring/dashboards/dashboard.ts';
import {
  and,
  block,
  chartInfo,
  entry,
  file,
  merge,
  type Operand,
  opt,
  replace,
  sha256sum,
  str,
  type Template,
  template,
  trunc,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import type { Monitored } from './monitored.ts';

/** The dashboard in the chart, as it can be imported by hand. */
export const DASHBOARD = 'files/dashboards/model.json';

/** Longest uid of a dashboard. */
const MAX_UID = 40;

/**
 * The dashboard for Grafana's sidecar and, where wanted, for the Grafana operator. Title, uid and the values of its variables
 * are the release's: two releases of a chart have two dashboards.
 *
 * @param chart name of the chart: title and uid in the file
 */
export function dashboards({ v, names }: Context, monitored: Monitored, chart: string): readonly Template[] {
  const { dashboards: wanted } = v;
  const { grafanaOperator: operator } = wanted;
  const { namespace, job, name } = monitored.words;
  const objectName = monitored.nameIn(wanted.namespace, '-dashboards');
  const uid = trunc(sha256sum(str`${chartInfo.name}/${namespace}/${name}`), MAX_UID);
  const replaced: readonly (readonly [string, Operand<string>])[] = [
    [RELEASE.namespace, namespace],
    [RELEASE.job, job],
    [RELEASE.name, name],
    [`"title": "${chart}"`, str`"title": "${chart}: ${namespace}/${name}"`],
    [`"uid": "${chart}"`, str`"uid": "${uid}"`],
  ];
  const json = replaced.reduce((text, [from, to]) => replace(text, from, to), file(DASHBOARD));
  const key = str`${namespace}-${name}.json`;
  const labels = merge<Record<string, string>>(names.labels, opt(wanted.labels));
  return [
    template<ConfigMap>(
      'dashboards-configmap.yaml',
      { when: wanted.enabled },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: objectName, namespace: opt(wanted.namespace), labels, annotations: opt(wanted.annotations) },
        data: merge<Record<string, string>>(entry(key, block(json))),
      },
    ),
    template<GrafanaDashboard>(
      'grafanadashboard.yaml',
      { when: and(wanted.enabled, operator.enabled) },
      {
        apiVersion: 'grafana.integreatly.org/v1beta1',
        kind: 'GrafanaDashboard',
        metadata: { name: objectName, namespace: opt(wanted.namespace), labels: names.labels },
        spec: {
          instanceSelector: { matchLabels: operator.instanceSelector },
          configMapRef: { name: objectName, key },
          folder: opt(operator.folder),
          allowCrossNamespaceImport: operator.allowCrossNamespaceImport,
          resyncPeriod: operator.resyncPeriod,
        },
      },
    ),
  ];
}
