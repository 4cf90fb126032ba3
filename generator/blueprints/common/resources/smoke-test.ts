import type { ConfigMap, Pod } from '../../../kubernetes/resources.gen.ts';
import {
  block,
  file,
  merge,
  type Node,
  notEmpty,
  opt,
  str,
  type Template,
  template,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { programPodSecurity, programSecurity } from '../pods/security.ts';

/** The smoke test program in the chart. */
export const SMOKE = 'files/smoke.mjs';

/** Where the test finds metrics, and which must be there. */
export interface SmokeMetrics {
  readonly url: Node<string>;
  readonly metric: string;
}

/** What `helm test` runs: a pod that asks the Service as a client would. */
export function smokeTest({ v, names, loaderImage }: Context, metrics: SmokeMetrics): readonly Template[] {
  const key = v.engine.apiKeySecret;
  const resources = v.smokeTest.resources;
  return [
    template<ConfigMap>(
      'tests/smoke-configmap.yaml',
      { when: v.smokeTest.enabled },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: str`${names.fullname}-smoke`, labels: names.labels },
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
        spec: {
          restartPolicy: 'Never',
          serviceAccountName: names.serviceAccount,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: programPodSecurity(v.security),
          imagePullSecrets: opt(v.imagePullSecrets),
          containers: [
            {
              name: 'smoke',
              image: loaderImage,
              imagePullPolicy: v.loader.image.pullPolicy,
              command: ['node', '/smoke/smoke.mjs'],
              env: [
                { name: 'SMOKE_BASE_URL', value: str`http://${names.fullname}:${v.service.port}` },
                { name: 'SMOKE_MODEL', value: v.model.servedName },
                { name: 'SMOKE_METRICS_URL', value: metrics.url },
                { name: 'SMOKE_METRIC', value: metrics.metric },
                { name: 'SMOKE_TIMEOUT_SECONDS', value: str`${v.smokeTest.timeoutSeconds}` },
                when(notEmpty(key.name), {
                  name: 'SMOKE_API_KEY',
                  valueFrom: { secretKeyRef: { name: key.name, key: key.key } },
                }),
              ],
              resources: {
                requests: { cpu: resources.cpu, memory: resources.memory, 'ephemeral-storage': '1Gi' },
                limits: { memory: resources.memory, 'ephemeral-storage': '1Gi' },
              },
              securityContext: programSecurity,
              terminationMessagePolicy: 'FallbackToLogsOnError',
              volumeMounts: [{ name: 'smoke', mountPath: '/smoke', readOnly: true }],
            },
          ],
          volumes: [{ name: 'smoke', configMap: { name: str`${names.fullname}-smoke` } }],
        },
      },
    ),
  ];
}
