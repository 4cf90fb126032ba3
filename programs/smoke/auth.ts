import { ask } from './client.ts';
import type { Settings } from './settings.ts';
import type { Verdict } from './verdict.ts';
import { fail, pass } from './verdict.ts';

/** With a key set, a request without it is refused. */
export async function checkAuth(settings: Settings, deadline: number): Promise<Verdict> {
  const { status } = await ask({ url: `${settings.baseUrl}/v1/models`, apiKey: '' }, deadline);
  if (status === 401 || status === 403) return pass(`a request without the key gets ${status}`);
  const remedy = 'start the server with its API key: everyone who reaches it can use it now';
  return fail('status 401 without the key', `status ${status}`, remedy);
}
