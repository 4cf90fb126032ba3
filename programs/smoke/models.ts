import { excerpt } from '../openai/json.ts';
import { modelsOf } from '../openai/models.ts';
import { ask } from './client.ts';
import type { Settings } from './settings.ts';
import type { Verdict } from './verdict.ts';
import { fail, pass } from './verdict.ts';

/** The list of models names the model. Waits for a server that is not up. */
export async function checkModels(settings: Settings, deadline: number): Promise<Verdict> {
  const url = `${settings.baseUrl}/v1/models`;
  // Ray Serve answers 404 until the application is there.
  const { status, body } = await ask({ url, apiKey: settings.apiKey, alsoStarting: [404] }, deadline);
  if (status === 401 || status === 403)
    return fail('status 200', `status ${status}`, 'check the Secret behind SMOKE_API_KEY');
  if (status !== 200)
    return fail('status 200', `status ${status} ${excerpt(body)}`, `look at the log of the server behind ${url}`);
  const ids = modelsOf(body);
  if (!ids) return fail('a list of models', excerpt(body), `check that ${url} is an OpenAI-compatible server`);
  if (ids.includes(settings.model)) return pass(`${settings.model} is served`);
  const found = ids.length === 0 ? 'no model' : ids.slice(0, 10).join(', ');
  return fail(`the model ${settings.model}`, found, 'make the served model name and SMOKE_MODEL the same');
}
