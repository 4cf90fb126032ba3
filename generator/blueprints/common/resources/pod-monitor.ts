import type { PodMonitor } from '../../../kubernetes/resources.gen.ts';
import { merge, opt, release, type Template, template } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import type { Monitored } from '../monitoring/monitored.ts';

type Endpoint = NonNullable<PodMonitor['spec']['podMetricsEndpoints']>[number];

/** A PodMonitor of all serving pods: pods, not Services, so that no series comes twice. A pod without one of the ports is passed over. */
export const podMonitor = (
  { v, names }: Context,
  { nameIn }: Monitored,
  ports: readonly string[],
  relabelings: NonNullable<Endpoint['relabelings']> = [],
): Template =>
  template<PodMonitor>(
    'podmonitor.yaml',
    { when: v.podMonitor.enabled },
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: {
        name: nameIn(v.podMonitor.namespace),
        namespace: opt(v.podMonitor.namespace),
        labels: merge<Record<string, string>>(names.labels, opt(v.podMonitor.labels)),
      },
      spec: {
        namespaceSelector: opt(v.podMonitor.namespace, () => ({ matchNames: [release.namespace] })),
        selector: { matchLabels: names.selectorLabels },
        podMetricsEndpoints: ports.map(port => ({
          port,
          path: '/metrics',
          interval: v.podMonitor.interval,
          scrapeTimeout: v.podMonitor.scrapeTimeout,
          ...(relabelings.length ? { relabelings } : {}),
        })),
      },
    },
  );
