import { type AlertedChart, NAME, NAMESPACE } from './watched-charts.ts';

/** Series → values, as promtool writes them: one a minute. */
export type Series = Readonly<Record<string, string>>;

/** Minutes that are usually evaluated: the alerts' windows and durations fit in. */
export const MINUTES = 60;

/** The same value all the time. */
export const steady = (value: number): string => `${value}+0x${MINUTES}`;
/** A counter. */
export const growing = (perMinute: number): string => `0+${perMinute}x${MINUTES}`;

/**
 * What Prometheus knows of a release of a chart, in the states that its alerts are about.
 * @param startMinutes how long a first start may take
 */
export function seriesOf({ metrics, by }: AlertedChart, startMinutes: number) {
  const ray = by === 'ray';
  const pod = ray ? `${NAME}-a1b2c-accelerators-worker-z9x8c` : `${NAME}-5f6d7c8b9-z9x8c`;
  const own = `namespace="${NAMESPACE}"`;
  const of = (name: string, ...labels: string[]) =>
    `${name}{${[own, `job="${NAMESPACE}/${NAME}"`, `pod="${pod}"`, ...labels].join(',')}}`;
  const kube = (name: string, ...labels: string[]) => `${name}{${[own, ...labels].join(',')}}`;
  const ofPod = (name: string, ...labels: string[]) => kube(name, `pod="${pod}"`, ...labels);

  const createdAt = (minute: number): Series => ({ [ofPod('kube_pod_created')]: steady(60 * minute) });
  const old = createdAt(-10_000);
  const young = createdAt(MINUTES - 5);
  const readyPods = ray
    ? ofPod('kube_pod_status_ready', 'condition="true"')
    : kube('kube_deployment_status_replicas_ready', `deployment="${NAME}"`);
  /** The pods that the Deployment wants; nobody tells of a RayService's. */
  const wantedAs = (values: string): Series =>
    ray ? {} : { [kube('kube_deployment_spec_replicas', `deployment="${NAME}"`)]: values };
  const started: Series = { [readyPods]: `1+0x49 0+0x${MINUTES}` };
  const long = startMinutes + 20;
  const ever = (value: number): string => `${value}+0x${long}`;
  const replaced: Series = {
    [ofPod('kube_pod_created')]: ever(60 * (long - 2)),
    [readyPods]: ever(0),
    ...wantedAs(ever(1)),
  };
  /** Ready once, then not for some minutes, in which another pod was made. */
  const goneFor = (minutes: number): Series => ({
    [readyPods]: `1+0x${120 - minutes} 0+0x${minutes}`,
    ...wantedAs('1+0x120'),
    [ofPod('kube_pod_created')]: `${60 * (121 - minutes)}+0x120`,
  });
  /** Nobody wanted a pod until ten minutes ago. */
  const woken: Series = {
    [readyPods]: ever(0),
    ...wantedAs(`0+0x${long - 10} 1+0x10`),
    [ofPod('kube_pod_created')]: ever(60 * (long - 10)),
  };
  /** Known for ten minutes, and not ready yet. */
  const first: Series = {
    [readyPods]: `_x${long - 10} 0+0x10`,
    ...wantedAs(`_x${long - 10} 1+0x10`),
    [ofPod('kube_pod_created')]: ever(60 * (long - 10)),
  };
  const headAlone: Series = { [kube('kube_pod_info', `pod="${NAME}-a1b2c-head-abcde"`)]: steady(1) };
  const wanted = (pods: number): Series => wantedAs(steady(pods));
  const ready = (pods: number): Series => ({
    [readyPods]: steady(pods),
    ...(ray ? { [ofPod('kube_pod_info')]: steady(1), ...headAlone } : wanted(1)),
  });
  const [counter, failed] = ray
    ? ['ray_serve_num_http_requests_total', 'status_code="500"']
    : ['http_requests_total', 'status="5xx"'];
  const answered = ray ? 'status_code="200"' : 'status="2xx"';
  const histogram = (name: string, seconds: string): Series => ({
    [of(`${name}_bucket`, 'le="0.01"')]: growing(seconds === '0.01' ? 30 : 0),
    [of(`${name}_bucket`, 'le="10"')]: growing(30),
    [of(`${name}_bucket`, 'le="+Inf"')]: growing(30),
  });
  const work = ray ? of('ray_serve_num_router_requests_total', 'deployment="LLMServer:model"') : of(metrics.running);
  const busy: Series = { [work]: ray ? growing(2) : steady(1) };
  const idle: Series = { [work]: ray ? steady(2) : steady(0) };
  const job = `job_name="${NAME}-download-0a1b2c3d"`;

  return {
    ray,
    of,
    kube,
    ofPod,
    old,
    young,
    started,
    long,
    replaced,
    goneFor,
    woken,
    first,
    ready,
    wanted,
    headAlone,
    counter,
    failed,
    answered,
    histogram,
    work,
    busy,
    idle,
    job,
  };
}
