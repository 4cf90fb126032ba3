/** How long an alert's condition must last, as Prometheus writes durations: 10m. */
interface Lasting {
  readonly for: string;
}

interface Latency extends Lasting {
  readonly seconds: number;
  readonly quantile: number;
}

/** What is promised, and what is still borne: `prometheusRule.objectives` of a chart. */
export interface Objectives {
  readonly timeToFirstToken: Latency;
  readonly interTokenLatency: Latency;
  readonly errorRatio: Lasting & { readonly ratio: number };
  readonly waitingRequests: Lasting & { readonly perReplica: number };
  readonly cacheUsage: Lasting & { readonly ratio: number };
  readonly preemptions: Lasting & { readonly perMinute: number };
  readonly restarts: Lasting & { readonly count: number };
  readonly engineStalled: Lasting;
  readonly engineSilent: Lasting;
  readonly loaderFailing: Lasting;
  readonly noReadyReplica: Lasting & { readonly gapSeconds: number };
  readonly targetAbsent: Lasting;
  readonly scrapeFailing: Lasting;
}
