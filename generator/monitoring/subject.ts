import type { EngineMetrics } from './engine-metrics.ts';

/** The series of one release's pods. */
export const TARGET = "namespace='$namespace', job='$job'";

/** Pods that are watched, by what kube-state-metrics says of them. */
export interface PodSubject {
  /** Number of pods that are ready, by namespace: now, or a time ago. */
  readonly ready: (ago?: string) => string;
  /** Series where no pod is ready that should be. */
  readonly noneReady: string;
  /** Series while the youngest serving pod may still be starting: a first start takes at most $startSeconds. */
  readonly starting: string;
  /** Series where pods are not wanted: an autoscaler has taken them all away. */
  readonly noneWanted?: string;
  /** Regular expressions of the pods that serve, and of their containers. */
  readonly pods: string;
  readonly containers: string;
}

/**
 * What is watched: the names and selectors in which charts differ, as PromQL. $namespace and $job are labels of the scraped
 * pods, $name is the name of the Deployment or RayService, $startSeconds what a first start may take.
 */
export interface Subject extends PodSubject {
  readonly metrics: EngineMetrics;
  /** Labels by which a running engine must show its own metrics. */
  readonly engineLabels: string;
  /** Counter of HTTP requests, and what selects those that failed for the server's fault. */
  readonly requests: { readonly counter: string; readonly failed: string; readonly status: string };
}

/** Series while the youngest of some pods is not older than a first start may take. */
const starting = (pods: string): string =>
  `min by (namespace) (time() - kube_pod_created{namespace='$namespace', pod=~'${pods}'}) < $startSeconds`;

/** Pods of a Deployment. */
export function deploymentPods(containers: string): PodSubject {
  const deployment = "namespace='$namespace', deployment='$name'";
  const pods = '$name-[0-9a-z]+-[0-9a-z]{5}';
  const ready = (ago = '') => `max by (namespace) (kube_deployment_status_replicas_ready{${deployment}}${ago})`;
  const wanted = `max by (namespace) (kube_deployment_spec_replicas{${deployment}})`;
  return {
    ready,
    noneReady: `${ready()} == 0\n  and ${wanted} > 0`,
    noneWanted: `${wanted} == 0`,
    starting: starting(pods),
    pods,
    containers,
  };
}

/** An engine in each pod of a Deployment. */
export const deploymentSubject = (metrics: EngineMetrics): Subject => ({
  ...deploymentPods('engine'),
  metrics,
  engineLabels: 'namespace, job, pod',
  requests: { counter: 'http_requests_total', failed: "status='5xx'", status: 'status' },
});

/** Pods of a RayService: the operator makes them, and the engine runs in some of the workers. */
export function rayserviceSubject(metrics: EngineMetrics): Subject {
  const pods = (role: string) => `namespace='$namespace', pod=~'$name-.+-${role}-.+'`;
  const ready = (ago = '') => `sum by (namespace) (kube_pod_status_ready{${pods('worker')}, condition='true'}${ago})`;
  const heads = `max by (namespace) (kube_pod_info{${pods('head')}})`;
  return {
    metrics,
    ready,
    // with no worker at all there is no series to compare
    noneReady: `(${ready()} == 0 or (absent(kube_pod_info{${pods('worker')}}) and on (namespace) ${heads}))`,
    starting: starting('$name-.+-worker-.+'),
    engineLabels: 'namespace, job',
    pods: '$name-.+',
    containers: 'ray-head|ray-worker',
    requests: { counter: 'ray_serve_num_http_requests_total', failed: "status_code=~'5..'", status: 'status_code' },
  };
}
