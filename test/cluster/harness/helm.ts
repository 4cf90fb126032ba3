import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { helm, repository } from '../../tools/paths.ts';
import { type RunResult, run } from '../../tools/run.ts';

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
    return this.#helm(args, stringify(more));
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
