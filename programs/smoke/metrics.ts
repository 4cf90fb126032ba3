import { excerpt } from '../openai/json.ts';
import { ask } from './client.ts';
import type { Settings } from './settings.ts';
import type { Verdict } from './verdict.ts';
import { fail, pass, skip } from './verdict.ts';

/** The metrics endpoint answers and has the metric. */
export async function checkMetrics(settings: Settings, deadline: number): Promise<Verdict> {
  if (settings.metricsUrl === '') return skip('SMOKE_METRICS_URL is not set');
  // Another address than the server's may not see its key.
  const apiKey = sameOrigin(settings.metricsUrl, settings.baseUrl) ? settings.apiKey : '';
  const { status, body } = await ask({ url: settings.metricsUrl, apiKey }, deadline);
  const remedy = 'check that the server exports metrics at this address and which names its version has';
  if (status !== 200) return fail('status 200', `status ${status} ${excerpt(body)}`, remedy);
  const line = expression(settings.metric).exec(body)?.[0];
  if (line !== undefined) return pass(`${settings.metric} is there`);
  const names = new Set([...body.matchAll(/^[A-Za-z_:][\w:]*/gm)].map(match => match[0]));
  return fail(`the metric ${settings.metric}`, `${names.size} other metrics`, remedy);
}

/** The beginning of a sample line; a text that is no regular expression is taken literally. */
function expression(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})`, 'm');
  } catch {
    return new RegExp(`^${source.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm');
  }
}

function sameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin;
}
