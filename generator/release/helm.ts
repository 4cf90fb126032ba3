import { ProblemError } from '../problem/problem-error.ts';
import { checkTool, runTool, type ToolResult } from './run-tool.ts';

/** Kubernetes that charts are rendered for when versions are compared: the newest they are tested with. */
const KUBERNETES = '1.36.0';

/** Helm as releases use it. `command` is a path, or a name in PATH. It sees no cluster and no plugin. */
export const helmTool = (command: string) => {
  // Helm ends before a collection of garbage would pay
  const env = { KUBECONFIG: '/dev/null', HELM_PLUGINS: '/dev/null', TZ: 'UTC', GOGC: 'off' };
  const run = (args: readonly string[]): Promise<ToolResult> => runTool('helm', command, args, { env });
  return {
    run,
    /** `helm template` of a chart folder with values files. */
    template: (folder: string, files: readonly string[]): Promise<ToolResult> =>
      run(['template', 'release', folder, '--kube-version', KUBERNETES, ...files.flatMap(file => ['--values', file])]),
    /** @throws {ProblemError} when it does not end well. */
    check: (args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
      checkTool('helm', command, args, { env: { ...env, ...more } }),
  };
};

export type Helm = ReturnType<typeof helmTool>;

/**
 * Sees that Helm packages the same bytes everywhere: it reads SOURCE_DATE_EPOCH since 4.3.
 * @throws {ProblemError} for an older one.
 */
export async function checkPackager(helm: Helm): Promise<void> {
  const version = (await helm.check(['version', '--template', '{{ .Version }}'])).toString().trim();
  const [, major = 0, minor = 0] = /^v?(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  if (major > 4 || (major === 4 && minor >= 3)) return;
  throw new ProblemError({
    code: 'tool-missing',
    file: 'helm',
    message: 'this Helm packages other bytes every time',
    expected: 'Helm 4.3 or newer, which reads SOURCE_DATE_EPOCH',
    found: version,
    hint: 'install Helm 4.3 or newer (https://helm.sh/docs/intro/install), or say where it is: --helm PATH',
  });
}
