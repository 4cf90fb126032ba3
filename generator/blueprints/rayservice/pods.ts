import type { Container, EnvVar, PodTemplateSpec } from '../../kubernetes/resources.gen.ts';
import { because, type Fields, merge, opt, type Ref, spread, str, type Tpl } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import type { LoaderConfigs } from '../common/loading/loader-config.ts';
import { modelContainers } from '../common/loading/model-containers.ts';
import { commonEnv, engineEnv, fixedEnv } from '../common/pods/engine-env.ts';
import { engineResources } from '../common/pods/engine-resources.ts';
import { engineMounts, modelPodVolumes, SCRATCH } from '../common/pods/pod-volumes.ts';
import { scheduling } from '../common/pods/scheduling.ts';
import { scrapeAnnotations } from '../common/pods/scrape-annotations.ts';
import { containerSecurity, podSecurity } from '../common/pods/security.ts';
import { gracePeriod, stopping } from '../common/pods/stopping.ts';
import { undisrupted } from '../common/pods/undisrupted.ts';
import { startSeconds } from '../common/start-seconds.ts';
import type { apiKey } from './api-key.ts';
import type { RayserviceValues } from './values.gen.ts';

type Labels = Record<string, string>;
type Key = ReturnType<typeof apiKey>;
type Values = Ref<RayserviceValues>;

/** Ray reports nothing to its makers. */
export const RAY_ENV = { RAY_USAGE_STATS_ENABLED: '0' } as const;

/** The head: it keeps the cluster and runs no model, so it needs no accelerator. */
export const headPod = (c: Context, v: Values, key: Key): Tpl<PodTemplateSpec> => ({
  metadata: {
    labels: podLabels(c, v),
    annotations: merge<Labels>(scrapeAnnotations(v, METRICS_PORT), opt(v.podAnnotations)),
  },
  spec: {
    serviceAccountName: c.names.serviceAccount,
    automountServiceAccountToken: because("Ray's autoscaler, in this pod, asks the API server for workers", true),
    enableServiceLinks: false,
    securityContext: podSecurity(v.security),
    imagePullSecrets: opt(v.imagePullSecrets),
    containers: [
      {
        name: 'ray-head',
        ...rayContainer(c, v),
        env: [
          // Serve builds the application here, with the engine's libraries
          ...commonEnv(c),
          ...fixedEnv(RAY_ENV),
          ...key.env,
          dashboard('RAY_GRAFANA_HOST', v.ray.grafana.host),
          dashboard('RAY_GRAFANA_IFRAME_HOST', v.ray.grafana.iframeHost),
          dashboard('RAY_PROMETHEUS_HOST', v.ray.grafana.prometheusHost),
        ],
        ports: [
          { name: 'gcs-server', containerPort: 6379 },
          { name: 'dashboard', containerPort: 8265 },
          { name: 'client', containerPort: 10001 },
          { name: 'serve', containerPort: SERVE_PORT },
          { name: 'metrics', containerPort: METRICS_PORT },
          { name: 'as-metrics', containerPort: 44217 },
          { name: 'dash-metrics', containerPort: 44227 },
        ],
        resources: v.head.resources,
        volumeMounts: [{ name: 'scratch', mountPath: SCRATCH }, { name: 'tmp', mountPath: '/tmp' }, key.mount],
      },
    ],
    volumes: [
      { name: 'scratch', emptyDir: { sizeLimit: '1Gi' } },
      { name: 'tmp', emptyDir: { sizeLimit: '4Gi' } },
      key.volume,
    ],
    nodeSelector: opt(v.head.nodeSelector),
    tolerations: opt(v.head.tolerations),
    affinity: opt(v.head.affinity),
    priorityClassName: opt(v.priorityClassName),
    schedulerName: opt(v.schedulerName),
  },
});

/** Port of Ray Serve's HTTP proxies. */
export const SERVE_PORT = 8000;

/** Port of Ray's agent on every node, which has the metrics of the engine there too. */
const METRICS_PORT = 8080;

/** Ports that Prometheus scrapes: of every node, and of the head's autoscaler and dashboard. */
export const METRICS_PORTS = ['metrics', 'as-metrics', 'dash-metrics'] as const;

const dashboard = (name: string, host: Ref<string>): Tpl<EnvVar> =>
  opt<string, EnvVar>(host, value => ({ name, value }));

/** A worker: it loads the model once, whatever runs in it after. */
export const workerPod = (c: Context, v: Values, configs: LoaderConfigs, key: Key): Tpl<PodTemplateSpec> => ({
  metadata: {
    labels: podLabels(c, v),
    annotations: merge<Record<string, string>>(
      undisrupted(v, str`${startSeconds(v)}s`),
      scrapeAnnotations(v, METRICS_PORT),
      opt(v.podAnnotations),
    ),
  },
  spec: {
    serviceAccountName: c.names.serviceAccount,
    automountServiceAccountToken: false,
    enableServiceLinks: because('a Service named vllm would set VLLM_PORT, which the engine reads', false),
    terminationGracePeriodSeconds: gracePeriod(v),
    securityContext: podSecurity(v.security),
    imagePullSecrets: opt(v.imagePullSecrets),
    initContainers: [modelContainers(c, configs), spread(v.extraInitContainers)],
    containers: [
      {
        name: 'ray-worker',
        ...rayContainer(c, v),
        env: engineEnv(c, [...fixedEnv(RAY_ENV), ...key.env]),
        ports: [
          { name: 'serve', containerPort: SERVE_PORT },
          { name: 'metrics', containerPort: METRICS_PORT },
        ],
        lifecycle: stopping(v),
        resources: engineResources(v),
        volumeMounts: [...engineMounts(c), key.mount],
      },
      spread(v.extraContainers),
    ],
    volumes: [...modelPodVolumes(c), key.volume],
    ...scheduling(v),
  },
});

const rayContainer = (
  c: Context,
  v: Values,
): Fields<Pick<Container, 'image' | 'imagePullPolicy' | 'securityContext'>> => ({
  image: c.engineImage,
  imagePullPolicy: v.image.pullPolicy,
  securityContext: containerSecurity(v.security),
});

const podLabels = ({ names }: Context, v: Values): Tpl<Labels> => merge<Labels>(names.selectorLabels, opt(v.podLabels));
