import type { Job, Pod, PodSpec } from '../../../kubernetes/resources.gen.ts';
import {
  and,
  type Defined,
  defineMap,
  eq,
  merge,
  opt,
  type Ref,
  str,
  type Template,
  type Tpl,
  template,
} from '../../../sdk/index.ts';
import type { Names } from '../names.ts';
import type { ModelValues } from '../values.ts';

/** The values that say whether and how a chart is tested. */
export interface SmokeValues {
  readonly smokeTest: { readonly enabled: boolean; readonly runner: 'helm' | 'argocd' };
  readonly podLabels: ModelValues['podLabels'];
}

/** A chart's test, and what it needs. */
export interface SmokeRunner {
  readonly defines: readonly Defined<unknown>[];
  readonly templates: readonly Template[];
}

/** The test as what starts it wants it: a pod that `helm test` runs, or a Job that Argo CD runs after a sync. */
export function smokeRunner(v: Ref<SmokeValues>, names: Names, pod: Tpl<PodSpec>): SmokeRunner {
  const spec = defineMap<PodSpec>('smokePodSpec', 'The pod of the chart’s test.', pod);
  const name = str`${names.fullname}-smoke`;
  const labels = merge<Record<string, string>>(names.auxiliaryLabels('smoke'), opt(v.podLabels));
  const by = (runner: 'helm' | 'argocd') => and(v.smokeTest.enabled, eq(v.smokeTest.runner, runner));
  return {
    defines: [spec],
    templates: [
      template<Pod>(
        'tests/smoke.yaml',
        { when: by('helm') },
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: {
            name,
            labels,
            annotations: { 'helm.sh/hook': 'test', 'helm.sh/hook-delete-policy': 'before-hook-creation' },
          },
          spec: spec.use,
        },
      ),
      template<Job>(
        'smoke-job.yaml',
        { when: by('argocd') },
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: {
            name,
            labels: names.labels,
            annotations: {
              'argocd.argoproj.io/hook': 'PostSync',
              'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
            },
          },
          spec: { backoffLimit: 0, template: { metadata: { labels }, spec: spec.use } },
        },
      ),
    ],
  };
}
