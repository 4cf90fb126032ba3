import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { helm, repository } from '../../tools/paths.ts';
import { RunError, type RunResult, run } from '../../tools/run.ts';
import { Kubectl } from './kubectl.ts';
import { givenUp, missedByHelm } from './missed-by-helm.ts';

/** Seconds that Helm waits for what should take some here. */
const TIMEOUT = 120;

/** One release of one of our charts, through real Helm against a real API server. */
export class Release {
  readonly name = 'm';
  readonly #major: 3 | 4;
  readonly #chart: string;
  readonly namespace: string;
  readonly #kubeconfig: string;
  readonly #wait: boolean;
  readonly #timeout: string;

  /**
   * @param chart its name; or a folder, for one that is not of charts/
   * @param wait whether Helm waits until everything is ready; not where nobody makes it so
   * @param seconds how long it waits
   */
  constructor(kubeconfig: string, major: 3 | 4, chart: string, namespace: string, wait = true, seconds = TIMEOUT) {
    this.#kubeconfig = kubeconfig;
    this.#major = major;
    this.#chart = resolve(repository, 'charts', chart);
    this.namespace = namespace;
    this.#wait = wait;
    this.#timeout = `${seconds}s`;
  }

  /** Installs with the chart's test values of that name, and some more. @throws RunError with what Helm said. */
  install(ci: string, more: object = {}): Promise<RunResult> {
    return this.#apply('install', ci, more);
  }

  /** Upgrades, as `install`. */
  upgrade(ci: string, more: object = {}): Promise<RunResult> {
    return this.#apply('upgrade', ci, more);
  }

  /** Goes back to a revision. @throws RunError */
  rollback(revision: number): Promise<RunResult> {
    return this.#helm(['rollback', this.name, `${revision}`, ...this.#patience()]);
  }

  /** What the release's last revision is made of. @throws RunError */
  async manifest(): Promise<string> {
    return (await this.#helm(['get', 'manifest', this.name])).stdout;
  }

  /** What the release's last revision has beside its manifest: its tests. @throws RunError */
  async hooks(): Promise<string> {
    return (await this.#helm(['get', 'hooks', this.name])).stdout;
  }

  /** Runs the chart's test. @throws RunError */
  test(): Promise<RunResult> {
    return this.#helm(['test', this.name, '--timeout', this.#timeout]);
  }

  /** Removes the release, and waits until it is gone. @throws RunError */
  uninstall(): Promise<RunResult> {
    return this.#helm(['uninstall', this.name, '--wait', '--timeout', this.#timeout]);
  }

  #apply(verb: 'install' | 'upgrade', ci: string, more: object): Promise<RunResult> {
    const values = join(this.#chart, 'ci', `${ci}-values.yaml`);
    const args = [verb, this.name, this.#chart, `--values=${values}`, '--values=-', ...this.#patience()];
    const input = stringify(more);
    return this.#helm(args, input).catch(async error => {
      await this.#blameHelm(error);
      if (verb === 'install') await this.uninstall();
      return this.#helm(args, input);
    });
  }

  /** Comes back where Helm waited in vain for what was there. @throws the error, with what the cluster has, where it was not. */
  async #blameHelm(error: unknown): Promise<void> {
    const names = error instanceof RunError ? givenUp(error.message) : [];
    const kubectl = new Kubectl(this.#kubeconfig);
    const get = ({ kind, name, namespace }: (typeof names)[number]) =>
      kubectl.get(kind, name, namespace, '--show-managed-fields');
    const objects = (await Promise.all(names.map(get))).filter(object => object !== undefined);
    const has = objects.map(object => JSON.stringify(object)).join('\n');
    if (objects.length < names.length || !missedByHelm(objects, Date.now())) {
      if (has !== '') console.error(`what Helm gave up on, as the cluster has it:\n${has}`);
      throw error;
    }
    console.log(`Helm waited in vain for what had been there for long, and is asked again:\n${has}`);
  }

  #patience(): readonly string[] {
    return this.#wait ? ['--wait', '--timeout', this.#timeout] : [];
  }

  #helm(args: readonly string[], input = ''): Promise<RunResult> {
    // whatever the machine's user has of Helm stays out of this
    const home = join(this.#kubeconfig, '..', `helm-${this.#major}`);
    mkdirSync(home, { recursive: true });
    const env = {
      KUBECONFIG: this.#kubeconfig,
      HELM_CACHE_HOME: home,
      HELM_CONFIG_HOME: home,
      HELM_DATA_HOME: home,
      HELM_PLUGINS: home,
    };
    return run(helm(this.#major), [...args, `--namespace=${this.namespace}`], { check: true, env, input });
  }
}
