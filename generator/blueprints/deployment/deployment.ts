import type { Engine } from '../../catalogue/catalogue.ts';
import type { Container, Deployment, Probe } from '../../kubernetes/resources.gen.ts';
import {
  add,
  and,
  because,
  div,
  eq,
  type Fields,
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
import type { LoaderConfigs } from '../common/loader-config.ts';
import { apiKeyEnv, engineEnv, fixedEnv } from '../common/pods/engine-env.ts';
import { engineResources } from '../common/pods/engine-resources.ts';
import { loaderContainer } from '../common/pods/loader-container.ts';
import { engineMounts, modelPodVolumes, SCRATCH } from '../common/pods/pod-volumes.ts';
import { scheduling } from '../common/pods/scheduling.ts';
import { containerSecurity, podSecurity } from '../common/pods/security.ts';
import { gracePeriod, stopping } from '../common/pods/stopping.ts';
import type { DeploymentValues } from './values.gen.ts';

/** Port the engine listens on. */
const PORT = 8000;
/** Seconds between checks of the startup probe. */
const STARTUP_PERIOD = 10;
/** A user id without an entry in /etc/passwd has neither home nor name: Python asks these variables first. */
export const OWN_ENV: Readonly<Record<string, string>> = { HOME: SCRATCH, USER: 'engine', LOGNAME: 'engine' };

/** Whether an upgrade replaces pods one after the other. With Recreate alone, helm --wait waits for a single replica. */
export const rolls = (v: Ref<DeploymentValues>): Node<boolean> =>
  or(eq(v.strategy.type, 'RollingUpdate'), and(eq(v.strategy.type, 'auto'), severalPods(v)));

/** Whether there is, or may be, more than one pod. */
export const severalPods = (v: Ref<DeploymentValues>): Node<boolean> =>
  or(v.autoscaling.enabled, gt(v.replicaCount, 1));

/** The pods that serve the model. */
export function deployment(
  c: Context,
  v: Ref<DeploymentValues>,
  configs: LoaderConfigs,
  args: Node<readonly string[]>,
  engine: Engine,
): Template {
  const { names } = c;
  const rolling = rolls(v);
  return template<Deployment>('deployment.yaml', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: names.fullname, labels: names.labels },
    spec: {
      replicas: when(not(v.autoscaling.enabled), v.replicaCount),
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: add(v.startup.imagePullSeconds, v.loader.budgetSeconds, v.startup.budgetSeconds),
      selector: { matchLabels: names.selectorLabels },
      strategy: {
        type: when(rolling, 'RollingUpdate', 'Recreate'),
        rollingUpdate: when(rolling, { maxSurge: v.strategy.maxSurge, maxUnavailable: v.strategy.maxUnavailable }),
      },
      template: {
        metadata: {
          labels: merge<Record<string, string>>(names.selectorLabels, opt(v.podLabels)),
          annotations: opt(v.podAnnotations),
        },
        spec: {
          serviceAccountName: names.serviceAccount,
          automountServiceAccountToken: false,
          enableServiceLinks: because('a Service named vllm would set VLLM_PORT, which the engine reads', false),
          terminationGracePeriodSeconds: gracePeriod(v),
          securityContext: podSecurity(v.security),
          imagePullSecrets: opt(v.imagePullSecrets),
          initContainers: [loaderContainer(c, configs.pods), spread(v.extraInitContainers)],
          containers: [engineContainer(c, v, args, engine), spread(v.extraContainers)],
          volumes: modelPodVolumes(c),
          ...scheduling(v),
        },
      },
    },
  });
}

const engineContainer = (
  c: Context,
  v: Ref<DeploymentValues>,
  args: Node<readonly string[]>,
  engine: Engine,
): Tpl<Container> =>
  resource<Container>({
    name: 'engine',
    image: c.engineImage,
    imagePullPolicy: v.image.pullPolicy,
    command: because('not through a shell: the engine gets the signal to stop', ['vllm', 'serve']),
    args: [
      c.paths.model,
      str`--served-model-name=${v.model.servedName}`,
      '--host=0.0.0.0',
      `--port=${PORT}`,
      str`--tensor-parallel-size=${v.accelerator.count}`,
      ...(engine.features.shutdownTimeout ? [str`--shutdown-timeout=${v.shutdown.drainSeconds}`] : []),
      spread(args),
      spread(v.engine.extraArgs),
    ],
    env: engineEnv(v, [...fixedEnv(OWN_ENV), apiKeyEnv(v, 'VLLM_API_KEY')]),
    ports: [{ name: 'http', containerPort: PORT, protocol: 'TCP' }],
    startupProbe: {
      ...health,
      periodSeconds: STARTUP_PERIOD,
      timeoutSeconds: 5,
      failureThreshold: div(add(v.startup.budgetSeconds, STARTUP_PERIOD - 1), STARTUP_PERIOD),
    },
    readinessProbe: { ...health, ...timing(v.probes.readiness) },
    livenessProbe: { ...health, ...timing(v.probes.liveness) },
    lifecycle: stopping(v),
    resources: engineResources(v),
    securityContext: containerSecurity(v.security),
    volumeMounts: engineMounts(c),
  });

const health = { httpGet: { path: '/health', port: 'http' } } as const;

const timing = (
  p: Ref<DeploymentValues['probes']['liveness']>,
): Fields<Pick<Probe, 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'>> => ({
  periodSeconds: p.periodSeconds,
  timeoutSeconds: p.timeoutSeconds,
  failureThreshold: p.failureThreshold,
});
