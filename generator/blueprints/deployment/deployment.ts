import type { Container, Deployment } from '../../kubernetes/resources.gen.ts';
import {
  and,
  because,
  eq,
  gt,
  merge,
  type Node,
  not,
  opt,
  or,
  type Ref,
  resource,
  spread,
  str,
  type Template,
  type Tpl,
  template,
  when,
} from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import type { LoaderConfigs } from '../common/loading/loader-config.ts';
import { modelContainers } from '../common/loading/model-containers.ts';
import { apiKeyEnv, engineEnv, fixedEnv, OWN_ENV } from '../common/pods/engine-env.ts';
import { engineResources } from '../common/pods/engine-resources.ts';
import { engineMounts, modelPodVolumes } from '../common/pods/pod-volumes.ts';
import { startTiming, timing } from '../common/pods/probes.ts';
import { scheduling } from '../common/pods/scheduling.ts';
import { scrapeAnnotations } from '../common/pods/scrape-annotations.ts';
import { containerSecurity, podSecurity } from '../common/pods/security.ts';
import { gracePeriod, stopping } from '../common/pods/stopping.ts';
import { undisrupted } from '../common/pods/undisrupted.ts';
import { chatTemplateChecksum, chatTemplateMount, chatTemplateVolume } from './chat-template.ts';
import type { Artifacts } from './neuron/artifacts.ts';
import { PORT } from './serve-args.ts';
import type { DeploymentValues } from './values.gen.ts';

/** Whether an upgrade replaces pods one after the other. With Recreate alone, helm --wait waits for a single replica. */
export const rolls = (v: Ref<DeploymentValues>): Node<boolean> =>
  or(eq(v.strategy.type, 'RollingUpdate'), and(eq(v.strategy.type, 'auto'), severalPods(v)));

/** Whether there is, or may be, more than one pod. */
export const severalPods = (v: Ref<DeploymentValues>): Node<boolean> =>
  or(v.autoscaling.enabled, gt(v.replicaCount, 1));

/** What a Deployment is made of besides the values. */
export interface DeploymentParts {
  readonly configs: LoaderConfigs;
  /** Arguments of vllm serve. */
  readonly args: Node<readonly string[]>;
  /** How long a first start may take. */
  readonly startSeconds: Node<number>;
  /** Compiled artefacts, on AWS Neuron. */
  readonly neuron?: Artifacts;
}

/** The pods that serve the model. */
export function deployment(c: Context, v: Ref<DeploymentValues>, parts: DeploymentParts): Template {
  const { names } = c;
  const rolling = rolls(v);
  return template<Deployment>('deployment.yaml', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: names.fullname, labels: names.labels },
    spec: {
      replicas: when(not(v.autoscaling.enabled), v.replicaCount),
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: parts.startSeconds,
      selector: { matchLabels: names.selectorLabels },
      strategy: {
        type: when(rolling, 'RollingUpdate', 'Recreate'),
        rollingUpdate: when(rolling, { maxSurge: v.strategy.maxSurge, maxUnavailable: v.strategy.maxUnavailable }),
      },
      template: {
        metadata: {
          labels: merge<Record<string, string>>(names.selectorLabels, opt(v.podLabels)),
          annotations: merge<Record<string, string>>(
            { 'checksum/chat-template': chatTemplateChecksum(v) },
            undisrupted(v, str`${parts.startSeconds}s`),
            scrapeAnnotations(v, PORT),
            opt(v.podAnnotations),
          ),
        },
        spec: {
          serviceAccountName: names.serviceAccount,
          automountServiceAccountToken: false,
          enableServiceLinks: because('a Service named vllm would set VLLM_PORT, which the engine reads', false),
          terminationGracePeriodSeconds: gracePeriod(v),
          securityContext: podSecurity(v.security),
          imagePullSecrets: opt(v.imagePullSecrets),
          initContainers: [
            modelContainers(c, parts.configs),
            ...(parts.neuron ? [parts.neuron.container] : []),
            spread(v.extraInitContainers),
          ],
          containers: [engineContainer(c, v, parts), spread(v.extraContainers)],
          volumes: [
            ...modelPodVolumes(c, ...(parts.neuron ? [parts.neuron.stored] : [])),
            chatTemplateVolume(c, v),
            ...(parts.neuron ? [parts.neuron.volume] : []),
          ],
          ...scheduling(v),
        },
      },
    },
  });
}

const engineContainer = (c: Context, v: Ref<DeploymentValues>, { args, neuron }: DeploymentParts): Tpl<Container> =>
  resource<Container>({
    name: 'engine',
    image: c.engineImage,
    imagePullPolicy: v.image.pullPolicy,
    command: because('not through a shell: the engine gets the signal to stop', ['vllm', 'serve']),
    args: [spread(args)],
    env: engineEnv(c, [
      ...fixedEnv(OWN_ENV),
      apiKeyEnv(v, 'VLLM_API_KEY'),
      ...(neuron ? [...neuron.variables, { name: 'NEURON_COMPILED_ARTIFACTS', value: neuron.path }] : []),
    ]),
    ports: [{ name: 'http', containerPort: PORT, protocol: 'TCP' }],
    startupProbe: {
      ...health,
      ...startTiming(v.startup.budgetSeconds),
    },
    readinessProbe: { ...health, ...timing(v.probes.readiness) },
    livenessProbe: { ...health, ...timing(v.probes.liveness) },
    lifecycle: stopping(v),
    resources: engineResources(v),
    securityContext: containerSecurity(v.security),
    volumeMounts: [...engineMounts(c), chatTemplateMount(v), ...(neuron ? [neuron.mount] : [])],
  });

const health = { httpGet: { path: '/health', port: 'http' } } as const;
