import type { Subject } from '../subject.ts';
import { graph, type Row, rate } from './panel.ts';
import { bytes, operationsPerSecond, percentUnit, seconds } from './units.ts';

/** The NeuronCores of the nodes that the pods are on, where neuron-monitor runs with a label node on its series. */
export const neuron = ({ pods }: Subject): Row => {
  // neuron-monitor knows nodes, not pods
  const onNodes = (expr: string): string =>
    `${expr} and on (node) max by (node) (kube_pod_info{namespace='$namespace', pod=~'${pods}'})`;
  return {
    title: 'NeuronCores (neuron-monitor)',
    panels: [
      graph(
        'Utilisation',
        percentUnit,
        [
          {
            expr: onNodes('max by (node, neuroncore) (neuroncore_utilization_ratio)'),
            legend: '{{node}} core {{neuroncore}}',
          },
        ],
        { max: 1 },
      ),
      graph('Memory of the runtime', bytes, [
        {
          expr: onNodes('sum by (node, memory_location) (neuron_runtime_memory_used_bytes)'),
          legend: '{{node}} {{memory_location}}',
        },
      ]),
      graph('Execution errors', operationsPerSecond, [
        {
          expr: onNodes(`sum by (node, error_type) (${rate('execution_errors_total', "node!=''")})`),
          legend: '{{node}} {{error_type}}',
        },
      ]),
      graph('Execution latency', seconds, [
        {
          expr: onNodes('max by (node, percentile) (execution_latency_seconds)'),
          legend: '{{node}} {{percentile}}',
        },
      ]),
    ],
  };
};
