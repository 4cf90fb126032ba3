/** One series of an answer, with its values by time in seconds since 1970. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

/** A pod that is scraped, or is tried to be. */
export interface Target {
  readonly scrapeUrl: string;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** An alert that is pending or firing. */
export interface Alert {
  readonly state: 'pending' | 'firing';
  readonly labels: Readonly<Record<string, string>>;
}

/** A rule as Prometheus has loaded it. */
export interface LoadedRule {
  readonly name: string;
  readonly query: string;
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError?: string;
}

/** The HTTP API of one Prometheus. Every function throws an Error with what Prometheus said. */
export class PrometheusApi {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** What an expression gives now. */
  async query(expr: string): Promise<readonly Series[]> {
    return (await this.#get<{ result: readonly Series[] }>('query', { query: expr })).result;
  }

  /** What an expression gives between two times, in seconds since 1970. */
  async range(expr: string, start: number, end: number, step: number): Promise<readonly Series[]> {
    const options = { query: expr, start: `${start}`, end: `${end}`, step: `${step}` };
    return (await this.#get<{ result: readonly Series[] }>('query_range', options)).result;
  }

  /** What is scraped. */
  async targets(): Promise<readonly Target[]> {
    return (await this.#get<{ activeTargets: readonly Target[] }>('targets', { state: 'active' })).activeTargets;
  }

  /** What is pending or firing. */
  async alerts(): Promise<readonly Alert[]> {
    return (await this.#get<{ alerts: readonly Alert[] }>('alerts')).alerts;
  }

  /** All rules. */
  async rules(): Promise<readonly LoadedRule[]> {
    const { groups } = await this.#get<{ groups: readonly { rules: readonly LoadedRule[] }[] }>('rules');
    return groups.flatMap(({ rules }) => rules);
  }

  async #get<T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
    const url = `${this.#url}/api/v1/${path}?${new URLSearchParams(query)}`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    const body = (await answer.json()) as { status: string; error?: string; data: T };
    if (body.status !== 'success') throw new Error(`Prometheus: ${query.query ?? path}: ${body.error}`);
    return body.data;
  }
}
