import type { Code } from './ast.ts';
import { call, expr, literal } from './code.ts';
import type { Node } from './node.ts';

const path = (root: string, key: string): Code => ({ op: 'path', root, keys: [key], leaf: true });

/** The release: what `helm install` names and numbers. */
export const release: {
  readonly name: Node<string>;
  readonly namespace: Node<string>;
  readonly service: Node<string>;
  readonly revision: Node<number>;
  readonly isInstall: Node<boolean>;
} = {
  name: expr('string', path('.Release', 'Name')),
  namespace: expr('string', path('.Release', 'Namespace')),
  service: expr('word', path('.Release', 'Service')),
  revision: expr('integer', path('.Release', 'Revision')),
  isInstall: expr('boolean', path('.Release', 'IsInstall')),
};

/** Chart.yaml. */
export const chartInfo: {
  readonly name: Node<string>;
  readonly version: Node<string>;
  readonly appVersion: Node<string>;
} = {
  name: expr('string', path('.Chart', 'Name')),
  version: expr('string', path('.Chart', 'Version')),
  appVersion: expr('string', path('.Chart', 'AppVersion')),
};

/** The text of a file in the chart. */
export const file = (name: string): Node<string> => expr('string', call('.Files.Get', literal(name)));

/** Whether the cluster is older than a version of Kubernetes, such as 1.33. A pre-release counts as its release. */
export const kubernetesBelow = (version: `${number}.${number}`): Node<boolean> =>
  expr(
    'boolean',
    call('semverCompare', literal(`<${version}.0-0`), {
      op: 'path',
      root: '.Capabilities',
      keys: ['KubeVersion', 'Version'],
      leaf: true,
    }),
  );
