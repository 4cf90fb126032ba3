/** What the smoke test is told by its environment. */
export interface Settings {
  /** Address of the server without a trailing slash and without `/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Empty: the server wants none. */
  readonly apiKey: string;
  /** Empty: metrics are not checked. */
  readonly metricsUrl: string;
  /** Beginning of a line of the metrics, as a regular expression. */
  readonly metric: string;
  /** Seconds for everything, waiting for the server included. */
  readonly timeoutSeconds: number;
}

/**
 * The settings in an environment.
 * @throws {Error} naming the variable, what was expected and what was found.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const text = (name: string) => (environment[name] ?? '').trim();
  const address = (name: string) => {
    const found = text(name);
    if (!/^https?:\/\//.test(found) || !URL.canParse(found)) {
      throw new Error(`${name}: expected an http or https address, found ${JSON.stringify(found)}`);
    }
    return found;
  };
  const model = text('SMOKE_MODEL');
  if (model === '') throw new Error('SMOKE_MODEL: expected the name of the model, found nothing');
  const apiKey = text('SMOKE_API_KEY');
  if (!/^[\x21-\x7e]*$/.test(apiKey)) throw new Error('SMOKE_API_KEY: expected printable characters, found others');
  const seconds = text('SMOKE_TIMEOUT_SECONDS') || '300';
  if (!/^[1-9]\d{0,5}$/.test(seconds)) {
    throw new Error(`SMOKE_TIMEOUT_SECONDS: expected a whole number above 0, found ${JSON.stringify(seconds)}`);
  }
  const metricsUrl = text('SMOKE_METRICS_URL') === '' ? '' : address('SMOKE_METRICS_URL');
  const metric = text('SMOKE_METRIC');
  if (metricsUrl !== '' && metric === '') throw new Error('SMOKE_METRIC: expected the name of a metric, found nothing');
  return {
    baseUrl: address('SMOKE_BASE_URL').replace(/\/+$/, '').replace(/\/v1$/, ''),
    model,
    apiKey,
    metricsUrl,
    metric,
    timeoutSeconds: Number(seconds),
  };
}
