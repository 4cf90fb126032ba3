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
  /** Number of pods that are wanted, by namespace, where an autoscaler may want none. */
  readonly wanted?: string;
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
  /** Labels by which engines are told apart. */
  readonly engineLabels: string;
  /** Series of each engine that has had work for ten minutes. */
  readonly working: string;
  /** Series of each engine that should tell of itself, and the metric that it then has. */
  readonly alive: string;
  readonly sign: string;
  /** Counter of HTTP requests, what selects those of clients, and of these those that failed for the server's fault. */
  readonly requests: {
    readonly counter: string;
    readonly own: string;
    readonly failed: string;
    readonly status: string;
  };
}

/** Series while the youngest of some pods is not older than a first start may take; by pod: one for each such pod. */
export const starting = (pods: string, by = 'namespace'): string =>
  `min by (${by}) (time() - kube_pod_created{namespace='$namespace', pod=~'${pods}'}) < $startSeconds`;

/** Pods of a Deployment. */
export function deploymentPods(containers: string): PodSubject {
  const deployment = "namespace='$namespace', deployment='$name'";
  // the middle is the ReplicaSet's number; a Job's pod has its name there, and smoke is shorter
  const pods = '$name-[0-9a-z]{6,10}-[0-9a-z]{5}';
  const ready = (ago = '') => `max by (namespace) (kube_deployment_status_replicas_ready{${deployment}}${ago})`;
  const wanted = `max by (namespace) (kube_deployment_spec_replicas{${deployment}})`;
  return {
    ready,
    noneReady: `${ready()} == 0\n  and ${wanted} > 0`,
    wanted,
    starting: starting(pods),
    pods,
    containers,
  };
}

/** An engine in each pod of a Deployment. */
export function deploymentSubject(metrics: EngineMetrics): Subject {
  const engineLabels = 'namespace, job, pod';
  const watched = deploymentPods('engine');
  return {
    ...watched,
    metrics,
    engineLabels,
    // without a sample ten minutes ago an engine has just begun
    working: `sum by (${engineLabels}) (min_over_time(${metrics.running}{${TARGET}}[10m]) and ${metrics.running}{${TARGET}} offset 10m) > 0`,
    alive: `max by (${engineLabels}) (up{${TARGET}}) == 1\nunless on (namespace, pod) ${starting(watched.pods, 'namespace, pod')}`,
    sign: metrics.running,
    requests: { counter: 'http_requests_total', own: TARGET, failed: "status='5xx'", status: 'status' },
  };
}

/**
 * Pods of a RayService: the operator makes them, and the engine runs in some of the workers. A gauge of Ray is gone when nobody
 * has set it since the last report, so that of an idle engine is: only counters tell of what does not happen.
 */
export function rayserviceSubject(metrics: EngineMetrics): Subject {
  // KubeRay 1.6 cuts the names of cluster and group, accelerators, together at 50 characters
  const [head, worker] = ['-head', '(-(a[a-z]*)?)?-worker'];
  const named = (role: string) => `$name-[0-9a-z]{4,5}${role}-[0-9a-z]{5}`;
  const pods = (role: string) => `namespace='$namespace', pod=~'${named(role)}'`;
  const ready = (ago = '') => `sum by (namespace) (kube_pod_status_ready{${pods(worker)}, condition='true'}${ago})`;
  const heads = `max by (namespace) (kube_pod_info{${pods(head)}})`;
  const engineLabels = 'namespace, job';
  const asked = `sum by (${engineLabels}) (increase(ray_serve_num_router_requests_total{${TARGET}, deployment=~'LLMServer.*'}[10m])) > 0`;
  return {
    metrics,
    ready,
    // with no worker at all there is no series to compare
    noneReady: `(${ready()} == 0 or (absent(kube_pod_info{${pods(worker)}}) and on (namespace) ${heads}))`,
    starting: starting(named(worker)),
    engineLabels,
    working: asked,
    alive: asked,
    sign: metrics.generatedTokens,
    pods: named(`(${head}|${worker})`),
    containers: 'ray-head|ray-worker',
    requests: {
      counter: 'ray_serve_num_http_requests_total',
      // the kubelet's and the operator's probes are requests too
      own: `${TARGET}, route!~'/-/.*'`,
      failed: "status_code=~'5..'",
      status: 'status_code',
    },
  };
}
