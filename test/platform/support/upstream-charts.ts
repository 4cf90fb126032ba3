import { join } from 'node:path';
import { type GoModule, moduleFolder } from '../../../generator/kubernetes/modules.ts';

/** A chart of others that is here whole, because it comes in a Go module. */
export interface UpstreamChart {
  /** The values file of `values-examples/platform/` that is for it. */
  readonly file: string;
  readonly module: GoModule;
  /** Its folder inside the module. */
  readonly path: string;
  readonly namespace: string;
}

/** The charts that the tests render with our values. Of the others no exact version comes in a module. */
export const upstreamCharts: readonly UpstreamChart[] = [
  {
    file: '20-nvidia-device-plugin.values.yaml',
    module: { path: 'github.com/NVIDIA/k8s-device-plugin', version: 'v0.19.0' },
    path: 'deployments/helm/nvidia-device-plugin',
    // the chart refuses the namespace default
    namespace: 'nvidia-device-plugin',
  },
  {
    file: '31-fsx-csi-driver.values.yaml',
    module: { path: 'sigs.k8s.io/aws-fsx-csi-driver', version: 'v1.9.0' },
    path: 'charts/aws-fsx-csi-driver',
    namespace: 'kube-system',
  },
];

/** The folder of such a chart. @throws {Error} with Go's output where the module cannot be had. */
export const chartFolder = async ({ module, path }: UpstreamChart): Promise<string> =>
  join(await moduleFolder(module), path);
