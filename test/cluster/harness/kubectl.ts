import { tool } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';

/** A Kubernetes object, as far as tests look into it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly generation?: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly managedFields?: readonly { readonly subresource?: string; readonly time: string }[];
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  // biome-ignore lint/suspicious/noExplicitAny: tests read any field of any kind
  readonly spec?: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly status?: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly [field: string]: any;
}

/** kubectl against one cluster. */
export class Kubectl {
  readonly kubeconfig: string;

  constructor(kubeconfig: string) {
    this.kubeconfig = kubeconfig;
  }

  /**
   * Runs kubectl and gives what it printed.
   * @throws RunError with its message.
   */
  async do(args: readonly string[], input?: string): Promise<string> {
    // it ends before a collection of garbage would pay
    const env = { GOGC: 'off', GOMAXPROCS: '1' };
    const options = { check: true, env, ...(input === undefined ? {} : { input }) };
    return (await run(tool('kubectl'), [`--kubeconfig=${this.kubeconfig}`, ...args], options)).stdout;
  }

  /** The objects of a kind; of all namespaces without one. */
  async list(kind: string, namespace?: string, selector?: string): Promise<readonly KubeObject[]> {
    const where = namespace === undefined ? ['--all-namespaces'] : [`--namespace=${namespace}`];
    const which = selector === undefined ? [] : [`--selector=${selector}`];
    return JSON.parse(await this.do(['get', kind, ...where, ...which, '--output=json'])).items;
  }

  /** One object; undefined when there is none. */
  async get(kind: string, name: string, namespace: string, ...flags: string[]): Promise<KubeObject | undefined> {
    const where = [`--namespace=${namespace}`, '--ignore-not-found', '--output=json'];
    const text = await this.do(['get', kind, name, ...where, ...flags]);
    return text === '' ? undefined : JSON.parse(text);
  }

  /**
   * Applies objects, server-side.
   * @throws RunError with what the API server said.
   */
  async apply(objects: readonly object[], ...flags: readonly string[]): Promise<void> {
    const list = { apiVersion: 'v1', kind: 'List', items: objects };
    await this.do(['apply', '--server-side', '--force-conflicts', ...flags, '--filename=-'], JSON.stringify(list));
  }

  /**
   * Makes a namespace whose pods must keep to a Pod Security standard.
   * @param annotations which tell admission plugins more, such as on which node its pods run
   */
  async makeNamespace(
    name: string,
    standard: 'restricted' | 'baseline' = 'restricted',
    annotations: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const labels = { 'pod-security.kubernetes.io/enforce': standard };
    await this.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, annotations } }]);
  }

  /** Everything in a namespace that is there by itself, as kind/name, sorted: not what goes with its owner, nor what Kubernetes puts into each. */
  async left(namespace: string): Promise<readonly string[]> {
    const kinds = (await this.do(['api-resources', '--namespaced', '--verbs=list,delete', '--output=name']))
      .trim()
      .split('\n')
      // endpoints have no owner, and go with their Service a little later
      .filter(kind => !/^(events|endpoints)(\.|$)/.test(kind));
    const list = await this.list(kinds.join(','), namespace);
    return list
      .filter(({ metadata }) => metadata.ownerReferences === undefined)
      .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
      .filter(name => name !== 'ConfigMap/kube-root-ca.crt' && name !== 'ServiceAccount/default')
      .sort();
  }
}
