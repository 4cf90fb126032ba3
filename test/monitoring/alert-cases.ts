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
  const seen = seriesOf(chart, startMinutes);

  const fires = (says: string, series: Series): AlertCase => ({ says, series, fires: true });
  const quiet = (says: string, series: Series): AlertCase => ({ says, series, fires: false });
  const gone = quiet('its series is gone', {});
  const slow = (name: string): readonly AlertCase[] => [
    fires('requests take longer than promised', seen.histogram(name, '10')),
    quiet('requests are as fast as promised', seen.histogram(name, '0.01')),
    quiet('nobody asks', { [seen.of(`${name}_bucket`, 'le="+Inf"')]: steady(7) }),
    gone,
  ];

  const all: Readonly<Record<string, readonly AlertCase[]>> = {
    ModelNoReadyReplica: [
      fires('no pod is ready, and none is young', { ...seen.ready(0), ...seen.old }),
      quiet('a pod is ready', { ...seen.ready(1), ...seen.old }),
      quiet('a pod was replaced, and the next one is still starting', {
        ...seen.ready(0),
        ...seen.started,
        ...seen.young,
      }),
      ...(seen.ray
        ? []
        : [
            fires('only the pod of a test is young', {
              ...seen.ready(0),
              ...seen.old,
              [seen.kube('kube_pod_created', `pod="${NAME}-smoke-z9x8c"`)]: steady(60 * 55),
            }),
          ]),
      { ...quiet('the first pod is still starting', seen.first), minutes: seen.long },
      { ...fires('pods are replaced over and over, none is ever ready', seen.replaced), minutes: seen.long },
      ...(seen.ray
        ? [fires('there is a head and no worker', seen.headAlone)]
        : [
            quiet('no pod is wanted', { ...seen.ready(0), ...seen.wanted(0), ...seen.old }),
            { ...quiet('a pod is wanted again', seen.woken), minutes: seen.long },
          ]),
      {
        ...fires('what was ready is gone for longer than it may be, though a pod starts', seen.goneFor(40)),
        minutes: 120,
      },
      { ...quiet('what was ready is gone for a while', seen.goneFor(8)), minutes: 120 },
      gone,
    ],
    ModelRequestsQueueing: [
      fires('twenty requests wait', { [seen.of(metrics.waiting)]: steady(20) }),
      quiet('two requests wait', { [seen.of(metrics.waiting)]: steady(2) }),
      gone,
    ],
    ModelCacheNearlyFull: [
      fires('the cache is full', { [seen.of(metrics.cacheUsage)]: steady(0.99) }),
      quiet('the cache is half full', { [seen.of(metrics.cacheUsage)]: steady(0.5) }),
      gone,
    ],
    ModelPreemptions: [
      fires('thirty requests a minute are pre-empted', { [seen.of(metrics.preemptions)]: growing(30) }),
      quiet('one request a minute is pre-empted', { [seen.of(metrics.preemptions)]: growing(1) }),
      gone,
    ],
    ModelTimeToFirstTokenHigh: slow(metrics.firstToken),
    ModelInterTokenLatencyHigh: slow(metrics.interToken),
    ModelErrorRatioHigh: [
      fires('half of the requests fail', {
        [seen.of(seen.counter, seen.failed)]: growing(30),
        [seen.of(seen.counter, seen.answered)]: growing(30),
      }),
      quiet('one of a hundred fails', {
        [seen.of(seen.counter, seen.failed)]: growing(1),
        [seen.of(seen.counter, seen.answered)]: growing(99),
      }),
      quiet('nobody asks', {
        [seen.of(seen.counter, seen.failed)]: steady(9),
        [seen.of(seen.counter, seen.answered)]: steady(9),
      }),
      ...(seen.ray
        ? [
            fires('all requests fail between probes that do not', {
              [seen.of(seen.counter, seen.failed, 'route="/v1/chat/completions"')]: growing(1),
              [seen.of(seen.counter, seen.answered, 'route="/-/healthz"')]: growing(24),
            }),
          ]
        : []),
      quiet('none has failed ever', { [seen.of(seen.counter, seen.answered)]: growing(30) }),
      gone,
    ],
    ModelEngineStalled: [
      fires('a request is in work and no token comes', {
        ...seen.busy,
        [seen.of(metrics.generatedTokens)]: steady(1000),
      }),
      quiet('tokens come', { ...seen.busy, [seen.of(metrics.generatedTokens)]: growing(60) }),
      quiet('nothing is in work', { ...seen.idle, [seen.of(metrics.generatedTokens)]: steady(1000) }),
      quiet('the engine has just begun', {
        [seen.work]: `_x55 1+0x${MINUTES}`,
        [seen.of(metrics.generatedTokens)]: `_x55 0+0x${MINUTES}`,
      }),
      gone,
    ],
    ModelEngineSilent: seen.ray
      ? [
          fires('an engine is asked and tells nothing', seen.busy),
          quiet('the engine tells of itself', { ...seen.busy, [seen.of(metrics.generatedTokens)]: steady(9) }),
          quiet('nobody asks, and an idle engine has no gauge', {
            [seen.of('up')]: steady(1),
            ...seen.idle,
            ...seen.old,
          }),
          gone,
        ]
      : [
          fires('a server answers without an engine', { [seen.of('up')]: steady(1), ...seen.old }),
          quiet('the engine tells of itself', { [seen.of('up')]: steady(1), ...seen.idle, ...seen.old }),
          quiet('a pod is still starting', { [seen.of('up')]: steady(1), ...seen.young }),
          fires('another pod is still starting', {
            [seen.of('up')]: steady(1),
            ...seen.old,
            [seen.kube('kube_pod_created', `pod="${NAME}-5f6d7c8b9-yyyyy"`)]: steady(60 * 55),
          }),
          gone,
        ],
    ModelRestartLoop: [
      fires('the engine has restarted ten times', {
        [seen.ofPod('kube_pod_container_status_restarts_total', container)]: `0+0x9 1+1x9 10+0x${MINUTES}`,
      }),
      quiet('the engine restarted once', {
        [seen.ofPod('kube_pod_container_status_restarts_total', container)]: `0+0x9 1+0x${MINUTES}`,
      }),
      quiet('the engine restarted twice', {
        [seen.ofPod('kube_pod_container_status_restarts_total', container)]: `0+0x9 1+1x1 2+0x${MINUTES}`,
      }),
      quiet('another container restarts', {
        [seen.ofPod('kube_pod_container_status_restarts_total', 'container="sidecar"')]: growing(1),
      }),
      gone,
    ],
    ModelLoaderFailing: [
      fires('the loader of a pod starts over', {
        [seen.ofPod('kube_pod_init_container_status_restarts_total', 'container="loader"')]: growing(0.1),
      }),
      quiet('the loader of a pod started over once', {
        [seen.ofPod('kube_pod_init_container_status_restarts_total', 'container="loader"')]: `0+0x29 1+0x${MINUTES}`,
      }),
      quiet('two of them say that one pod of the download Job failed', {
        [seen.kube('kube_job_status_failed', seen.job, 'instance="a"')]: steady(1),
        [seen.kube('kube_job_status_failed', seen.job, 'instance="b"')]: steady(1),
      }),
      fires('the download Job has failed', { [seen.kube('kube_job_failed', seen.job, 'condition="true"')]: steady(1) }),
      fires('two pods of the download Job failed', { [seen.kube('kube_job_status_failed', seen.job)]: steady(2) }),
      quiet('the Job succeeded in the end', {
        [seen.kube('kube_job_status_failed', seen.job)]: steady(2),
        [seen.kube('kube_job_status_succeeded', seen.job)]: steady(1),
      }),
      quiet('the Job of another release failed', {
        [seen.kube('kube_job_failed', `job_name="other-${NAME}-download-0a1b2c3d"`, 'condition="true"')]: steady(1),
      }),
      gone,
    ],
    ModelTargetAbsent: [
      fires('there is nothing at all', {}),
      fires('a pod is ready and nobody scrapes it', { ...seen.ready(1), ...seen.young }),
      quiet('a target is there', { [seen.of('up')]: steady(0) }),
      quiet('the first pod is still starting', { ...seen.ready(0), ...seen.young }),
      ...(seen.ray ? [] : [quiet('no pod is wanted', seen.wanted(0))]),
    ],
    ModelScrapeFailing: [
      fires('a ready pod is not reached', {
        [seen.of('up')]: steady(0),
        [seen.ofPod('kube_pod_status_ready', 'condition="true"')]: steady(1),
      }),
      quiet('a pod that still loads is not reached', {
        [seen.of('up')]: steady(0),
        [seen.ofPod('kube_pod_status_ready', 'condition="true"')]: steady(0),
      }),
      quiet('a ready pod is reached', {
        [seen.of('up')]: steady(1),
        [seen.ofPod('kube_pod_status_ready', 'condition="true"')]: steady(1),
      }),
      gone,
    ],
  };
  const chosen = Object.entries(all).filter(([alert]) => alerts.includes(alert));
  return Object.fromEntries(chosen.map(([alert, list]) => [alert, [...list, ...others(alert, list)]]));
}
