import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../programs/load/testing/free-port.ts';
import { binPath, tool } from '../../tools/paths.ts';
import { answers } from './answers.ts';
import type { Kubectl } from './kubectl.ts';
import { installMissing } from './packages.ts';
import type { Programs } from './programs.ts';

/** Argo CD's own namespace. */
export const argocdNamespace = 'argocd';

/** What Argo CD needs of Debian's packages. @returns why it cannot run here; undefined: it can */
export const argocdMissing = (): Promise<string | undefined> =>
  installMissing({ 'redis-server': 'redis-server', openssl: 'openssl', git: 'git' });

/** Seconds for a program to come up. */
const patience = 120;

/** Argo CD in core mode: its controllers and its renderer, and none of what people look at. They run on this machine, outside the cluster. */
export class ArgoCd {
  readonly #kubectl: Kubectl;
  readonly #programs: Programs;
  readonly #folder: string;
  #redis = '';
  #renderer = '';

  /** @param folder for what it keeps */
  constructor(kubectl: Kubectl, programs: Programs, folder: string) {
    this.#kubectl = kubectl;
    this.#programs = programs;
    this.#folder = folder;
  }

  /**
   * Starts everything.
   * @param helmMajor which Helm renders
   * @param authorities address of a server → file with the certificates that it is trusted by
   * @throws Error with the end of the log of the program that did not come up
   */
  async start(helmMajor: 3 | 4, authorities: Readonly<Record<string, string>>): Promise<void> {
    mkdirSync(join(this.#folder, 'tls'), { recursive: true });
    for (const [server, file] of Object.entries(authorities)) copyFileSync(file, join(this.#folder, 'tls', server));
    await this.#kubectl.apply(objects);
    const redis = await freePort();
    this.#redis = `127.0.0.1:${redis}`;
    const nothingKept = ['--save', '', '--appendonly', 'no', '--dir', this.#folder];
    await this.#programs.start('argocd-redis', [
      'redis-server',
      '--bind',
      '127.0.0.1',
      '--port',
      `${redis}`,
      ...nothingKept,
    ]);
    this.#renderer = `127.0.0.1:${await freePort()}`;
    await this.renderWith(helmMajor);
    const [metrics, sets, webhook] = [await freePort(), await freePort(), await freePort()];
    await this.#start('application-controller', `http://127.0.0.1:${metrics}/healthz`, [
      ...this.#client,
      '--repo-server',
      this.#renderer,
      '--repo-server-plaintext',
      '--repo-server-timeout-seconds=300',
      '--redis',
      this.#redis,
      `--metrics-port=${metrics}`,
    ]);
    await this.#start('applicationset-controller', `http://127.0.0.1:${sets}/metrics`, [
      ...this.#client,
      '--argocd-repo-server',
      this.#renderer,
      '--repo-server-plaintext',
      `--metrics-addr=127.0.0.1:${sets}`,
      // it answers on none of its paths
      '--probe-addr=0',
      `--webhook-addr=127.0.0.1:${webhook}`,
    ]);
  }

  /** Exchanges the renderer for one that finds this Helm. */
  async renderWith(helmMajor: 3 | 4): Promise<void> {
    await this.#programs.stop('argocd-repo-server');
    const [address, port] = this.#renderer.split(':');
    const metrics = await freePort();
    await this.#start(
      'repo-server',
      `http://127.0.0.1:${metrics}/healthz`,
      [
        '--disable-tls',
        `--address=${address}`,
        `--port=${port}`,
        '--redis',
        this.#redis,
        '--metrics-address=127.0.0.1',
        `--metrics-port=${metrics}`,
      ],
      { PATH: binPath(helmMajor), ARGOCD_GPG_ENABLED: 'false', ARGOCD_TLS_DATA_PATH: join(this.#folder, 'tls') },
    );
  }

  /** Stops everything. */
  async stop(): Promise<void> {
    for (const name of this.#programs.names().filter(each => each.startsWith('argocd-')))
      await this.#programs.stop(name);
  }

  get #client(): readonly string[] {
    return [`--kubeconfig=${this.#kubectl.kubeconfig}`, `--namespace=${argocdNamespace}`];
  }

  /** One program is all of Argo CD; its name says which part. */
  async #start(part: string, health: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const name = `argocd-${part}`;
    const temporary = join(this.#folder, 'tmp');
    mkdirSync(temporary, { recursive: true });
    await this.#programs.start(name, [tool('argocd'), ...args, '--logformat=text', '--loglevel=warn'], {
      ARGOCD_BINARY_NAME: name,
      // https://kubernetes.default.svc is the cluster of the kubeconfig, as it is that of the pod where Argo CD runs in one
      ARGOCD_FAKE_IN_CLUSTER: 'true',
      KUBECONFIG: this.#kubectl.kubeconfig,
      HOME: this.#folder,
      TMPDIR: temporary,
      ...env,
    });
    await this.#programs.ready(name, patience, () => answers(health));
  }
}

/** Without it Argo CD does not see its own settings. */
const part = { 'app.kubernetes.io/part-of': 'argocd' };

/** Its namespace, and what its installation would bring: its keys, and the cluster that it runs in with a label. */
const objects = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: argocdNamespace } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argocd-cm', namespace: argocdNamespace, labels: part } },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'argocd-secret', namespace: argocdNamespace, labels: part },
    stringData: { 'server.secretkey': 'test' },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'in-cluster',
      namespace: argocdNamespace,
      labels: { 'argocd.argoproj.io/secret-type': 'cluster', models: 'true' },
    },
    stringData: { name: 'in-cluster', server: 'https://kubernetes.default.svc', config: '{}' },
  },
  // for what no project of the examples allows
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace: argocdNamespace },
    spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }] },
  },
];
