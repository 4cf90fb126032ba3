import { type Defined, defineName, type Node, type Operand, orElse, release, str, text } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { type NameIn, nameIn } from './name-in.ts';

/** How Prometheus knows a release. */
export interface Monitored {
  readonly nameIn: NameIn;
  /** Label job of the pods' series. */
  readonly job: Node<string>;
  /** What stands in queries for $namespace, $job, $name and $startSeconds. */
  readonly words: Readonly<Record<'namespace' | 'job' | 'name' | 'startSeconds', Operand<string>>>;
  readonly defines: readonly Defined<unknown>[];
}

/**
 * The names of a release's monitors, and of its series.
 * @param seconds how long a first start may take: nobody is told while it may last
 */
export function monitored({ v, names }: Context, seconds: Node<number>): Monitored {
  const named = nameIn(names);
  const monitor = defineName('monitorName', 'The name of the PodMonitor.', named.nameIn(v.podMonitor.namespace));
  const job = defineName(
    'job',
    "Label job of the pods' series: the operator writes namespace and name of the PodMonitor.",
    orElse(v.podMonitor.job, str`${orElse(v.podMonitor.namespace, release.namespace)}/${monitor.use}`),
  );
  const start = defineName(
    'alertGraceSeconds',
    'How long a first start may take, during which no alert says that nobody is served.',
    text`${seconds}`,
  );
  return {
    nameIn: named.nameIn,
    job: job.use,
    words: { namespace: release.namespace, job: job.use, name: names.fullname, startSeconds: start.use },
    defines: [named.define, monitor, job, start],
  };
}
