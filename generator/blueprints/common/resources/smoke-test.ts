import type { ConfigMap } from '../../../kubernetes/resources.gen.ts';
import { block, file, type Node, str, template } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { clientConfigMap, clientPod } from '../pods/client-pod.ts';
import { type SmokeRunner, smokeRunner } from './smoke-runner.ts';

/** The smoke test program in the chart. */
export const SMOKE = 'files/smoke.mjs';

/** Where the test finds metrics, and which must be there. */
export interface SmokeMetrics {
  readonly url: Node<string>;
  readonly metric: string;
}

/** The chart's test: a pod that asks the Service as a client would. */
export function smokeTest(c: Context, metrics: SmokeMetrics): SmokeRunner {
  const { v, names } = c;
  const pod = clientPod(c, {
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
  });
  const runner = smokeRunner(v, names, pod);
  const program = template<ConfigMap>(
    'tests/smoke-configmap.yaml',
    { when: v.smokeTest.enabled },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: clientConfigMap(c, 'smoke'), labels: names.labels },
      data: { 'smoke.mjs': block(file(SMOKE)) },
    },
  );
  return { ...runner, templates: [program, ...runner.templates] };
}
