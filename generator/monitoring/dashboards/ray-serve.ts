import { TARGET } from '../subject.ts';
import { graph, quantiles, type Row, rate } from './panel.ts';
import { milliseconds, requestsPerSecond, short } from './units.ts';

/** What Ray Serve says of its proxies, replicas and autoscaling. */
export const rayServe: Row = {
  title: 'Ray Serve',
  panels: [
    graph('Requests by replica', requestsPerSecond, [
      {
        expr: `sum by (deployment, replica) (${rate('ray_serve_deployment_request_counter_total', TARGET)})`,
        legend: '{{deployment}} {{replica}}',
      },
    ]),
    graph('Failed calls by deployment', requestsPerSecond, [
      {
        expr: `sum by (deployment) (${rate('ray_serve_deployment_error_counter_total', TARGET)})`,
        legend: '{{deployment}}',
      },
    ]),
    graph(
      'Latency at the proxies',
      milliseconds,
      quantiles('ray_serve_http_request_latency_ms', `${TARGET}, route!~'/-/.*'`),
    ),
    graph(
      'Requests at Serve',
      short,
      [
        { expr: `sum(ray_serve_num_ongoing_http_requests{${TARGET}})`, legend: 'at the proxies' },
        {
          expr: `sum by (deployment) (ray_serve_deployment_queued_queries{${TARGET}})`,
          legend: '{{deployment}} queued',
        },
        {
          expr: `sum by (deployment) (ray_serve_replica_processing_queries{${TARGET}})`,
          legend: '{{deployment}} in work',
        },
      ],
      { description: 'Serve adds a replica by these, not by the queue of the engine.' },
    ),
    graph('Replicas', short, [
      {
        expr: `max by (deployment) (ray_serve_autoscaling_target_replicas{${TARGET}})`,
        legend: '{{deployment}} wanted',
      },
      {
        expr: `sum by (deployment) (ray_serve_deployment_replica_healthy{${TARGET}})`,
        legend: '{{deployment}} healthy',
      },
    ]),
    graph('Ready, by KubeRay', short, [
      {
        expr: "max by (name) (kuberay_service_condition_ready{namespace='$namespace', name='$name', condition='true'} or kuberay_service_condition_ready{exported_namespace='$namespace', name='$name', condition='true'})",
        legend: '{{name}}',
      },
    ]),
  ],
};
