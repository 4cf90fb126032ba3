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
} as const satisfies Readonly<Record<string, GoTool>>;

/** yamllint and yamale, which ct calls. */
export const yamlLinters = {
  kind: 'python',
  version: '1.38.0-6.1.0',
  requirements: ['yamllint==1.38.0', 'yamale==6.1.0', 'pathspec==1.1.1', 'PyYAML==6.0.3'],
  programs: {
    yamllint: 'from yamllint.cli import run; run()',
    yamale: 'from yamale.command_line import main; main()',
  },
} as const satisfies PythonTools;
