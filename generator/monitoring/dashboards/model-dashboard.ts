import type { Subject } from '../subject.ts';
import { cache } from './cache.ts';
import { dashboard } from './dashboard.ts';
import { gpus } from './gpus.ts';
import { latency } from './latency.ts';
import { neuron } from './neuron.ts';
import { overview } from './overview.ts';
import { pods } from './pods.ts';
import { rayServe } from './ray-serve.ts';
import { traffic } from './traffic.ts';

/** What a model's dashboard is about. */
export interface ModelDashboard {
  /** Name of the chart. */
  readonly chart: string;
  /** Name and version of the engine. */
  readonly engine: string;
  readonly subject: Subject;
  readonly accelerators: 'gpu' | 'neuron';
  readonly blueprint: 'deployment' | 'rayservice';
}

/** The dashboard of a chart with a model, as JSON that Grafana imports. */
export function modelDashboard({ chart, engine, subject, accelerators, blueprint }: ModelDashboard): string {
  const ray = blueprint === 'rayservice';
  return dashboard({
    chart,
    description: `The model of chart ${chart}, served by ${engine}: names of metrics are those of that version.`,
    tags: ['llm', engine.split(' ')[0]!, ...(ray ? ['ray'] : [])],
    // under Ray an idle engine has no gauge
    series: ray ? subject.metrics.generatedTokens : subject.metrics.running,
    names: ray
      ? { query: "label_values(up{namespace='$namespace', job='$job'}, ray_io_cluster)", regex: '/(.+)-[0-9a-z]{5}$/' }
      : { query: "label_values(kube_deployment_spec_replicas{namespace='$namespace'}, deployment)" },
    rows: [
      overview(subject),
      traffic(subject),
      latency(subject),
      cache(subject),
      ...(ray ? [rayServe] : []),
      accelerators === 'gpu' ? gpus(subject) : neuron(subject),
      pods(subject),
    ],
  });
}
