import {
  type Defined,
  defineName,
  defineText,
  type Node,
  type Operand,
  orElse,
  release,
  str,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { type NameIn, nameIn } from './name-in.ts';

/** How Prometheus knows a release. */
export interface Monitored {
  readonly nameIn: NameIn;
  /** Label job of the pods' series. */
  readonly job: Node<string>;
  /** What stands in queries for $namespace, $job and $name. */
  readonly words: Readonly<Record<'namespace' | 'job' | 'name', Operand<string>>>;
  readonly defines: readonly Defined<unknown>[];
}

/** The names of a release's monitors, and of its series. */
export function monitored({ v, names }: Context): Monitored {
  const named = nameIn(names);
  const monitor = defineName('monitorName', 'The name of the PodMonitor.', named.nameIn(v.podMonitor.namespace));
  const job = defineText(
    'job',
    "Label job of the pods' series: the operator writes namespace and name of the PodMonitor.",
    orElse(v.podMonitor.job, str`${orElse(v.podMonitor.namespace, release.namespace)}/${monitor.use}`),
  );
  return {
    nameIn: named.nameIn,
    job: job.use,
    words: { namespace: release.namespace, job: job.use, name: names.fullname },
    defines: [named.define, monitor, job],
  };
}
