import { type Subject, TARGET } from '../subject.ts';
import { graph, type Row } from './panel.ts';
import { seconds, short } from './units.ts';

/** Pods, the way the model reaches them, and whether Prometheus does. */
export const pods = ({ pods: serving }: Subject): Row => {
  const pod = `namespace='$namespace', pod=~'${serving}'`;
  const job = "namespace='$namespace', job_name=~'$name-download-.+'";
  return {
    title: 'Pods and the loading of the model',
    panels: [
      graph('Restarts in an hour', short, [
        {
          expr: `max by (pod, container) (increase(kube_pod_container_status_restarts_total{${pod}}[1h]))`,
          legend: '{{pod}} {{container}}',
        },
      ]),
      graph('Reached by Prometheus', short, [{ expr: `max by (pod) (up{${TARGET}})`, legend: '{{pod}}' }], { max: 1 }),
      graph('Loaders at work', short, [
        {
          expr: `max by (pod) (kube_pod_init_container_status_running{${pod}, container='loader'})`,
          legend: '{{pod}}',
        },
        {
          expr: `max by (pod) (increase(kube_pod_init_container_status_restarts_total{${pod}, container='loader'}[1h]))`,
          legend: '{{pod}} restarts in an hour',
        },
      ]),
      graph('Download Jobs', short, [
        { expr: `max by (job_name) (kube_job_status_active{${job}})`, legend: '{{job_name}} at work' },
        { expr: `max by (job_name) (kube_job_status_succeeded{${job}})`, legend: '{{job_name}} done' },
        { expr: `sum by (job_name) (kube_job_status_failed{${job}})`, legend: '{{job_name}} failed pods' },
      ]),
      graph('Time of a download', seconds, [
        {
          expr: `max by (job_name) (kube_job_status_completion_time{${job}} - kube_job_status_start_time{${job}})`,
          legend: '{{job_name}}',
        },
      ]),
    ],
  };
};
