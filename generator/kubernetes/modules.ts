import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** A pinned Go module whose files are read; nothing of it is compiled. */
export interface GoModule {
  readonly path: string;
  readonly version: string;
}

/** The Kubernetes version whose types the charts are written with. */
export const kubernetes: GoModule = { path: 'k8s.io/kubernetes', version: 'v1.36.3' };

/** The operator whose custom resources the Ray charts write. */
export const rayOperator: GoModule = { path: 'github.com/ray-project/kuberay/ray-operator', version: 'v1.6.0' };

/** The operator whose monitors and rules the charts write. */
export const prometheusOperator: GoModule = {
  path: 'github.com/prometheus-operator/prometheus-operator',
  version: 'v0.85.0',
};

/** The autoscaler whose ScaledObject the charts write. */
export const keda: GoModule = { path: 'github.com/kedacore/keda/v2', version: 'v2.21.0' };

/** The operator whose GrafanaDashboard the charts write. */
const grafanaOperator: GoModule = { path: 'github.com/grafana/grafana-operator/v5', version: 'v5.19.4' };

const gatewayApi: GoModule = { path: 'sigs.k8s.io/gateway-api', version: 'v1.6.3' };

/** Where a kind's custom resource definition is. */
export interface CrdSource {
  readonly kind: string;
  readonly module: GoModule;
  /** Path inside the module. */
  readonly file: string;
  /** Version of the kind that the charts write. */
  readonly version: string;
}

const monitoring = 'example/prometheus-operator-crd/monitoring.coreos.com_';

/** The custom resource definitions of the kinds that Kubernetes itself has not. */
export const crdSources: readonly CrdSource[] = [
  { kind: 'RayService', module: rayOperator, file: 'config/crd/bases/ray.io_rayservices.yaml', version: 'v1' },
  { kind: 'PodMonitor', module: prometheusOperator, file: `${monitoring}podmonitors.yaml`, version: 'v1' },
  { kind: 'ServiceMonitor', module: prometheusOperator, file: `${monitoring}servicemonitors.yaml`, version: 'v1' },
  { kind: 'PrometheusRule', module: prometheusOperator, file: `${monitoring}prometheusrules.yaml`, version: 'v1' },
  { kind: 'ScaledObject', module: keda, file: 'config/crd/bases/keda.sh_scaledobjects.yaml', version: 'v1alpha1' },
  {
    kind: 'GrafanaDashboard',
    module: grafanaOperator,
    file: 'config/crd/bases/grafana.integreatly.org_grafanadashboards.yaml',
    version: 'v1beta1',
  },
  {
    kind: 'HTTPRoute',
    module: gatewayApi,
    file: 'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
    version: 'v1',
  },
];

/**
 * The folder of a module's files in Go's module cache, downloaded when it is not there.
 * @throws Error with Go's output when Go is missing or the module is not served.
 */
export function moduleFolder({ path, version }: GoModule): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('go', ['mod', 'download', '-json', `${path}@${version}`], (error, stdout, stderr) => {
      // A module that asks for a newer Go fails here and is unpacked nevertheless: its files are all that is wanted.
      const folder = /"Dir": (".*")/.exec(stdout)?.[1];
      if (folder !== undefined) resolve(JSON.parse(folder) as string);
      else reject(new Error(`go mod download ${path}@${version}: ${error?.message ?? ''}\n${stdout}${stderr}`));
    });
  });
}

/**
 * The path of a file of a module.
 * @throws Error as `moduleFolder`.
 */
export async function moduleFile(module: GoModule, file: string): Promise<string> {
  return join(await moduleFolder(module), file);
}
