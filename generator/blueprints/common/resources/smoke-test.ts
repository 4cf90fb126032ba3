import type { ConfigMap, Pod } from '../../../kubernetes/resources.gen.ts';
import { block, file, merge, type Node, opt, str, type Template, template } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { clientConfigMap, clientPod } from '../pods/client-pod.ts';

/** The smoke test program in the chart. */
export const SMOKE = 'files/smoke.mjs';

/** Where the test finds metrics, and which must be there. */
export interface SmokeMetrics {
  readonly url: Node<string>;
  readonly metric: string;
}

/** What `helm test` runs: a pod that asks the Service as a client would. */
export function smokeTest(c: Context, metrics: SmokeMetrics): readonly Template[] {
  const { v, names } = c;
  return [
    template<ConfigMap>(
      'tests/smoke-configmap.yaml',
      { when: v.smokeTest.enabled },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: clientConfigMap(c, 'smoke'), labels: names.labels },
        data: { 'smoke.mjs': block(file(SMOKE)) },
      },
    ),
    template<Pod>(
      'tests/smoke.yaml',
      { when: v.smokeTest.enabled },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: str`${names.fullname}-smoke`,
          labels: merge<Record<string, string>>(names.auxiliaryLabels('smoke'), opt(v.podLabels)),
          annotations: { 'helm.sh/hook': 'test', 'helm.sh/hook-delete-policy': 'before-hook-creation' },
        },
        spec: clientPod(c, {
          program: 'smoke',
          env: [
            { name: 'SMOKE_BASE_URL', value: str`http://${names.fullname}:${v.service.port}` },
            { name: 'SMOKE_MODEL', value: v.model.servedName },
            { name: 'SMOKE_METRICS_URL', value: metrics.url },
            { name: 'SMOKE_METRIC', value: metrics.metric },
            { name: 'SMOKE_TIMEOUT_SECONDS', value: str`${v.smokeTest.timeoutSeconds}` },
          ],
          keyVariable: 'SMOKE_API_KEY',
          resources: v.smokeTest.resources,
        }),
      },
    ),
  ];
}
