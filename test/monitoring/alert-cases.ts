import { growing, MINUTES, type Series, seriesOf, steady } from './alert-series.ts';
import { others } from './others-cases.ts';
import { type AlertedChart, NAME } from './watched-charts.ts';

/** What Prometheus has seen, and whether the alert fires after all minutes of it. */
export interface AlertCase {
  readonly says: string;
  readonly series: Series;
  readonly fires: boolean;
  /** How long it saw it; an hour where nothing is said. */
  readonly minutes?: number;
}

/**
 * Alert → what it fires on, and what it does not.
 * @param startMinutes how long a first start may take
 */
export function alertCases(chart: AlertedChart, startMinutes: number): Readonly<Record<string, readonly AlertCase[]>> {
  const { metrics, alerts } = chart;
  const container = `container="${chart.container}"`;
  const {
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
  } = seriesOf(chart, startMinutes);

  const fires = (says: string, series: Series): AlertCase => ({ says, series, fires: true });
  const quiet = (says: string, series: Series): AlertCase => ({ says, series, fires: false });
  const gone = quiet('its series is gone', {});
  const slow = (name: string): readonly AlertCase[] => [
    fires('requests take longer than promised', histogram(name, '10')),
    quiet('requests are as fast as promised', histogram(name, '0.01')),
    quiet('nobody asks', { [of(`${name}_bucket`, 'le="+Inf"')]: steady(7) }),
    gone,
  ];

  const all: Readonly<Record<string, readonly AlertCase[]>> = {
    ModelNoReadyReplica: [
      fires('no pod is ready, and none is young', { ...ready(0), ...old }),
      quiet('a pod is ready', { ...ready(1), ...old }),
      quiet('a pod was replaced, and the next one is still starting', { ...ready(0), ...started, ...young }),
      ...(ray
        ? []
        : [
            fires('only the pod of a test is young', {
              ...ready(0),
              ...old,
              [kube('kube_pod_created', `pod="${NAME}-smoke-z9x8c"`)]: steady(60 * 55),
            }),
          ]),
      { ...quiet('the first pod is still starting', first), minutes: long },
      { ...fires('pods are replaced over and over, none is ever ready', replaced), minutes: long },
      ...(ray
        ? [fires('there is a head and no worker', headAlone)]
        : [
            quiet('no pod is wanted', { ...ready(0), ...wanted(0), ...old }),
            { ...quiet('a pod is wanted again', woken), minutes: long },
          ]),
      { ...fires('what was ready is gone for longer than it may be, though a pod starts', goneFor(40)), minutes: 120 },
      { ...quiet('what was ready is gone for a while', goneFor(8)), minutes: 120 },
      gone,
    ],
    ModelRequestsQueueing: [
      fires('twenty requests wait', { [of(metrics.waiting)]: steady(20) }),
      quiet('two requests wait', { [of(metrics.waiting)]: steady(2) }),
      gone,
    ],
    ModelCacheNearlyFull: [
      fires('the cache is full', { [of(metrics.cacheUsage)]: steady(0.99) }),
      quiet('the cache is half full', { [of(metrics.cacheUsage)]: steady(0.5) }),
      gone,
    ],
    ModelPreemptions: [
      fires('thirty requests a minute are pre-empted', { [of(metrics.preemptions)]: growing(30) }),
      quiet('one request a minute is pre-empted', { [of(metrics.preemptions)]: growing(1) }),
      gone,
    ],
    ModelTimeToFirstTokenHigh: slow(metrics.firstToken),
    ModelInterTokenLatencyHigh: slow(metrics.interToken),
    ModelErrorRatioHigh: [
      fires('half of the requests fail', { [of(counter, failed)]: growing(30), [of(counter, answered)]: growing(30) }),
      quiet('one of a hundred fails', { [of(counter, failed)]: growing(1), [of(counter, answered)]: growing(99) }),
      quiet('nobody asks', { [of(counter, failed)]: steady(9), [of(counter, answered)]: steady(9) }),
      ...(ray
        ? [
            fires('all requests fail between probes that do not', {
              [of(counter, failed, 'route="/v1/chat/completions"')]: growing(1),
              [of(counter, answered, 'route="/-/healthz"')]: growing(24),
            }),
          ]
        : []),
      quiet('none has failed ever', { [of(counter, answered)]: growing(30) }),
      gone,
    ],
    ModelEngineStalled: [
      fires('a request is in work and no token comes', { ...busy, [of(metrics.generatedTokens)]: steady(1000) }),
      quiet('tokens come', { ...busy, [of(metrics.generatedTokens)]: growing(60) }),
      quiet('nothing is in work', { ...idle, [of(metrics.generatedTokens)]: steady(1000) }),
      quiet('the engine has just begun', {
        [work]: `_x55 1+0x${MINUTES}`,
        [of(metrics.generatedTokens)]: `_x55 0+0x${MINUTES}`,
      }),
      gone,
    ],
    ModelEngineSilent: ray
      ? [
          fires('an engine is asked and tells nothing', busy),
          quiet('the engine tells of itself', { ...busy, [of(metrics.generatedTokens)]: steady(9) }),
          quiet('nobody asks, and an idle engine has no gauge', { [of('up')]: steady(1), ...idle, ...old }),
          gone,
        ]
      : [
          fires('a server answers without an engine', { [of('up')]: steady(1), ...old }),
          quiet('the engine tells of itself', { [of('up')]: steady(1), ...idle, ...old }),
          quiet('a pod is still starting', { [of('up')]: steady(1), ...young }),
          fires('another pod is still starting', {
            [of('up')]: steady(1),
            ...old,
            [kube('kube_pod_created', `pod="${NAME}-5f6d7c8b9-yyyyy"`)]: steady(60 * 55),
          }),
          gone,
        ],
    ModelRestartLoop: [
      fires('the engine has restarted ten times', {
        [ofPod('kube_pod_container_status_restarts_total', container)]: `0+0x9 1+1x9 10+0x${MINUTES}`,
      }),
      quiet('the engine restarted once', {
        [ofPod('kube_pod_container_status_restarts_total', container)]: `0+0x9 1+0x${MINUTES}`,
      }),
      quiet('the engine restarted twice', {
        [ofPod('kube_pod_container_status_restarts_total', container)]: `0+0x9 1+1x1 2+0x${MINUTES}`,
      }),
      quiet('another container restarts', {
        [ofPod('kube_pod_container_status_restarts_total', 'container="sidecar"')]: growing(1),
      }),
      gone,
    ],
    ModelLoaderFailing: [
      fires('the loader of a pod starts over', {
        [ofPod('kube_pod_init_container_status_restarts_total', 'container="loader"')]: growing(0.1),
      }),
      quiet('the loader of a pod started over once', {
        [ofPod('kube_pod_init_container_status_restarts_total', 'container="loader"')]: `0+0x29 1+0x${MINUTES}`,
      }),
      quiet('two of them say that one pod of the download Job failed', {
        [kube('kube_job_status_failed', job, 'instance="a"')]: steady(1),
        [kube('kube_job_status_failed', job, 'instance="b"')]: steady(1),
      }),
      fires('the download Job has failed', { [kube('kube_job_failed', job, 'condition="true"')]: steady(1) }),
      fires('two pods of the download Job failed', { [kube('kube_job_status_failed', job)]: steady(2) }),
      quiet('the Job succeeded in the end', {
        [kube('kube_job_status_failed', job)]: steady(2),
        [kube('kube_job_status_succeeded', job)]: steady(1),
      }),
      quiet('the Job of another release failed', {
        [kube('kube_job_failed', `job_name="other-${NAME}-download-0a1b2c3d"`, 'condition="true"')]: steady(1),
      }),
      gone,
    ],
    ModelTargetAbsent: [
      fires('there is nothing at all', {}),
      fires('a pod is ready and nobody scrapes it', { ...ready(1), ...young }),
      quiet('a target is there', { [of('up')]: steady(0) }),
      quiet('the first pod is still starting', { ...ready(0), ...young }),
      ...(ray ? [] : [quiet('no pod is wanted', wanted(0))]),
    ],
    ModelScrapeFailing: [
      fires('a ready pod is not reached', {
        [of('up')]: steady(0),
        [ofPod('kube_pod_status_ready', 'condition="true"')]: steady(1),
      }),
      quiet('a pod that still loads is not reached', {
        [of('up')]: steady(0),
        [ofPod('kube_pod_status_ready', 'condition="true"')]: steady(0),
      }),
      quiet('a ready pod is reached', {
        [of('up')]: steady(1),
        [ofPod('kube_pod_status_ready', 'condition="true"')]: steady(1),
      }),
      gone,
    ],
  };
  const chosen = Object.entries(all).filter(([alert]) => alerts.includes(alert));
  return Object.fromEntries(chosen.map(([alert, list]) => [alert, [...list, ...others(alert, list)]]));
}
