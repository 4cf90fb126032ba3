import type { Subject } from '../subject.ts';
import { graph, type Row } from './panel.ts';
import { celsius, mebibytes, percent, short } from './units.ts';

/** Which pod has a GPU stands in other labels where Prometheus keeps those of the exporter's own pod. */
const ofPods = (metric: string, pods: string): string =>
  `max by (pod, gpu) (${metric}{namespace='$namespace', pod=~'${pods}'} or label_replace(${metric}{exported_namespace='$namespace', exported_pod=~'${pods}'}, 'pod', '$1', 'exported_pod', '(.+)'))`;

/** The GPUs of the pods, where NVIDIA's DCGM exporter is on the nodes. */
export const gpus = ({ pods }: Subject): Row => {
  const byGpu = (metric: string) => [{ expr: ofPods(metric, pods), legend: '{{pod}} GPU {{gpu}}' }];
  return {
    title: 'GPUs (DCGM exporter)',
    panels: [
      graph('Utilisation', percent, byGpu('DCGM_FI_DEV_GPU_UTIL'), { max: 100 }),
      graph('Memory in use', mebibytes, byGpu('DCGM_FI_DEV_FB_USED')),
      graph('Temperature', celsius, byGpu('DCGM_FI_DEV_GPU_TEMP')),
      graph('Last XID error', short, byGpu('DCGM_FI_DEV_XID_ERRORS'), {
        description: "Number of the last error that NVIDIA's driver reported; 0 is none.",
      }),
    ],
  };
};
