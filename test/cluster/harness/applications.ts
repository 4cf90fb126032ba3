import { argocdNamespace } from './argocd.ts';
import type { Kubectl, KubeObject } from './kubectl.ts';
import { until } from './until.ts';

const kind = 'applications.argoproj.io';

/** Seconds for Argo CD to do something; on two idle cores it takes five. */
const patience = 240;

/** What Argo CD says of an Application, in a line. */
export const stateOf = ({ status }: KubeObject): string =>
  `${status?.sync?.status}, ${status?.health?.status}, ${status?.operationState?.phase}`;

/** The Applications of one Argo CD. */
export class Applications {
  readonly #kubectl: Kubectl;
  #asked = 0;

  constructor(kubectl: Kubectl) {
    this.#kubectl = kubectl;
  }

  /** One of them. @throws Error where there is none */
  async get(name: string): Promise<KubeObject> {
    const found = await this.#kubectl.get(kind, name, argocdNamespace);
    if (found === undefined) throw new Error(`there is no Application ${name}`);
    return found;
  }

  /** Waits until each is in its state. @throws Error with the state of those that are not, and why */
  async reach(states: Readonly<Record<string, string>>): Promise<void> {
    await until('Applications', patience, async () => {
      const all = await this.#kubectl.list(kind, argocdNamespace);
      const not = Object.entries(states).flatMap(([name, state]) => {
        const found = all.find(({ metadata }) => metadata.name === name);
        if (found === undefined) return [`${name} is not there`];
        return stateOf(found) === state ? [] : [`${name}: expected ${state}, found ${stateOf(found)} ${whyNot(found)}`];
      });
      if (not.length > 0) throw new Error(not.join('\n'));
      return true;
    });
  }

  /** Lets Argo CD render and compare again, whatever it remembers, and waits until it has. */
  async refresh(...names: readonly string[]): Promise<void> {
    const annotation = 'argocd.argoproj.io/refresh';
    await this.#kubectl.do(['annotate', kind, ...names, `--namespace=${argocdNamespace}`, `${annotation}=hard`]);
    await until('Argo CD to have compared again', patience, async () =>
      (await this.#kubectl.list(kind, argocdNamespace)).every(
        ({ metadata }) => metadata.annotations?.[annotation] === undefined,
      ),
    );
  }

  /** Syncs once more, as the button does, and waits until each has come to an end. @returns the phase of each */
  async sync(...names: readonly string[]): Promise<readonly string[]> {
    const asked = `${++this.#asked}`;
    await Promise.all(names.map(name => this.#ask(name, asked)));
    return until(`syncs of ${names.join(', ')}`, patience, async () => {
      const all = await this.#kubectl.list(kind, argocdNamespace);
      const states = names.map(name => all.find(({ metadata }) => metadata.name === name)?.status?.operationState);
      const over = states.every(
        state => state?.operation.info?.some(({ value }: { value: string }) => value === asked) && state.finishedAt,
      );
      return over && states.map(({ phase }) => phase as string);
    });
  }

  /** What an Application manages, as it was written: without status, and without who wrote status when. */
  async written(name: string): Promise<readonly object[]> {
    const { status } = await this.get(name);
    const managed = (status.resources as readonly Resource[]).filter(({ hook }) => hook !== true);
    const namespaces = [...new Set(managed.map(({ namespace }) => namespace))].sort();
    const lists = await Promise.all(
      namespaces.map(async namespace => {
        const names = managed
          .filter(each => each.namespace === namespace)
          .map(({ group, kind, name }) => `${kind}${group ? `.${group}` : ''}/${name}`);
        const how = [`--namespace=${namespace}`, '--show-managed-fields', '--output=json'];
        const found = JSON.parse(await this.#kubectl.do(['get', ...names, ...how]));
        return (names.length === 1 ? [found] : found.items) as readonly KubeObject[];
      }),
    );
    return lists.flat().map(({ status, metadata, ...rest }) => {
      const { resourceVersion, managedFields, ...kept } = metadata as unknown as Metadata;
      return {
        ...rest,
        metadata: { ...kept, managedFields: managedFields.filter(each => each.subresource !== 'status') },
      };
    });
  }

  /** Deletes all of them and leaves what they made, once no Argo CD runs that would remove it. */
  async forget(): Promise<void> {
    const where = `--namespace=${argocdNamespace}`;
    const all = await this.#kubectl.list(kind, argocdNamespace);
    const without = ['--type=merge', '--patch', JSON.stringify({ metadata: { finalizers: null } })];
    await Promise.all(all.map(({ metadata }) => this.#kubectl.do(['patch', kind, metadata.name, where, ...without])));
    for (const each of [kind, 'applicationsets.argoproj.io']) await this.#kubectl.do(['delete', each, '--all', where]);
  }

  async #ask(name: string, value: string): Promise<void> {
    const { spec } = await this.get(name);
    const { prune } = spec.syncPolicy.automated;
    const sync = { prune, syncOptions: spec.syncPolicy.syncOptions };
    const operation = { initiatedBy: { username: 'test' }, info: [{ name: 'asked', value }], sync };
    const patch = JSON.stringify({ operation });
    await this.#kubectl.do(['patch', kind, name, `--namespace=${argocdNamespace}`, '--type=merge', '--patch', patch]);
  }
}

interface Resource {
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly hook?: boolean;
}

interface Metadata {
  readonly resourceVersion: string;
  readonly managedFields: readonly { readonly subresource?: string }[];
}

/** Messages of an Application that say what keeps it. */
function whyNot({ status }: KubeObject): string {
  const conditions = (status?.conditions ?? []) as readonly { readonly message: string }[];
  const unhealthy = ((status?.resources ?? []) as readonly KubeObject[])
    .filter(({ health, status: sync }) => (health && health.status !== 'Healthy') || (sync as unknown) === 'OutOfSync')
    .map(each => `${each.kind} ${(each as unknown as Resource).name} ${each.status} ${each.health?.status}`);
  return [...conditions.map(({ message }) => message), status?.operationState?.message, ...unhealthy].join('; ');
}
