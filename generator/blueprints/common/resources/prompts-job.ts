import type { ConfigMap, Job, JobSpec } from '../../../kubernetes/resources.gen.ts';
import {
  add,
  assumeString,
  block,
  type Defined,
  defineMap,
  defineName,
  file,
  join,
  merge,
  type Node,
  ne,
  notEmpty,
  opt,
  replace,
  sha256sum,
  str,
  type Template,
  template,
  toJson,
  trunc,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { clientConfigMap, clientPod } from '../pods/client-pod.ts';
import { undisrupted } from '../pods/undisrupted.ts';

/** The program in the chart, and the prompts beside it. */
export const PROMPTS = 'files/prompts.mjs';
export const PROMPTS_TEXT = 'files/prompts.txt';

/** The Job that sends prompts, and what it needs. */
export interface PromptsJob {
  readonly defines: readonly Defined<unknown>[];
  readonly templates: readonly Template[];
  /** Name of the Job. */
  readonly name: Node<string>;
}

/**
 * The Job that sends a file of prompts once. Its name carries a hash of all it does, for a Job cannot change. It has no
 * ttlSecondsAfterFinished: what keeps objects in sync (Argo CD, Flux) would make a Job that is gone again, and run it again.
 * @param startSeconds how long a first start of the server may take
 */
export function promptsJob(c: Context, startSeconds: Node<number>): PromptsJob {
  const { v, names } = c;
  const { prompts } = v;
  const spec = defineMap<JobSpec>('promptsJobSpec', 'The Job prompts. What stands here is hashed into its name.', {
    // A second try would measure a server that the first has warmed.
    backoffLimit: 0,
    podFailurePolicy: {
      // A pod whose node was taken away has not failed: another takes its place.
      rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
    },
    activeDeadlineSeconds: add(startSeconds, prompts.budgetSeconds),
    template: {
      metadata: {
        labels: merge<Record<string, string>>(names.auxiliaryLabels('prompts'), opt(v.podLabels)),
        annotations: merge<Record<string, string>>(
          { 'checksum/prompts': when<string>(notEmpty(prompts.texts), sha256sum(toJson(prompts.texts))) },
          undisrupted(v, 'true'),
          opt(v.podAnnotations),
        ),
      },
      spec: clientPod(c, {
        program: 'prompts',
        args: [
          str`--url=http://${names.fullname}:${v.service.port}`,
          str`--model=${v.model.servedName}`,
          str`--concurrency=${prompts.concurrency}`,
          str`--max-tokens=${prompts.maxTokens}`,
          when(
            ne(toJson(prompts.temperature), '""'),
            str`--temperature=${replace(toJson(prompts.temperature), '"', '')}`,
          ),
          str`--timeout=${prompts.timeoutSeconds}`,
          str`--wait=${startSeconds}`,
          '--results=-',
          '--verdict=/dev/termination-log',
        ],
        keyVariable: 'MODEL_API_KEY',
        resources: prompts.resources,
      }),
    },
  });
  const name = defineName(
    'promptsJobName',
    'Name of the Job prompts: with a hash of all it does, for a Job cannot change.',
    str`${names.fullname}-prompts-${trunc(sha256sum(assumeString(spec.use)), 8)}`,
  );
  return {
    defines: [spec, name],
    name: name.use,
    templates: [
      template<ConfigMap>(
        'prompts-configmap.yaml',
        { when: prompts.enabled },
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: clientConfigMap(c, 'prompts'), labels: names.labels },
          data: {
            'prompts.mjs': block(file(PROMPTS)),
            'prompts.txt': when<string>(notEmpty(prompts.texts), join(prompts.texts, '\n'), block(file(PROMPTS_TEXT))),
          },
        },
      ),
      template<Job>(
        'prompts-job.yaml',
        { when: prompts.enabled },
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: name.use, labels: names.labels, annotations: opt(prompts.annotations) },
          spec: spec.use,
        },
      ),
    ],
  };
}
