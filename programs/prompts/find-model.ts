import { setTimeout as sleep } from 'node:timers/promises';
import { excerpt } from '../openai/json.ts';
import { modelsOf } from '../openai/models.ts';
import { errorCode } from './error-code.ts';
import { EXIT, Exit } from './exit.ts';
import { bodyOf, send } from './send.ts';
import type { Settings } from './settings.ts';
import { within } from './within.ts';

/** Milliseconds between two tries of a server that is not up. */
const PAUSE = 1000;
/** Seconds for one try. */
const PATIENCE = 10;
/** Statuses of a server, or of what stands before it, that is not up yet; Ray Serve has no paths until the model is there. */
const STARTING = new Set([404, 502, 503, 504]);

/**
 * The name of the model to ask, as soon as the server lists it.
 * @throws {Exit} when the server does not answer in time, refuses, or has another model or several.
 */
export async function findModel(settings: Settings, stop: AbortSignal): Promise<string> {
  const deadline = performance.now() + settings.waitSeconds * 1000;
  for (;;) {
    const found = await askOnce(settings, stop);
    if (found.models) return choose(settings.model, found.models);
    if (stop.aborted) throw new Exit(EXIT.server, found.missing);
    if (performance.now() + PAUSE >= deadline) throw notUp(settings, found.missing);
    await sleep(PAUSE, undefined, { signal: stop }).catch(() => {});
  }
}

/** The models of the server, or why it does not name them yet. */
type Found = { readonly models: readonly string[] } | { readonly models?: never; readonly missing: string };

async function askOnce({ url, apiKey }: Settings, stop: AbortSignal): Promise<Found> {
  const asked = `${url}/v1/models`;
  const answer = await within(PATIENCE, stop, async signal => {
    const head = await send({ url: asked, apiKey, signal });
    return { status: head.statusCode ?? 0, body: await bodyOf(head) };
  }).catch(errorCode);
  if (typeof answer === 'string') return { missing: answer };
  const { status, body } = answer;
  if (STARTING.has(status)) return { missing: `status ${status} ${excerpt(body)}` };
  if (status === 401 || status === 403)
    throw new Exit(EXIT.server, `${asked}: status ${status}; set MODEL_API_KEY to the key of the server`);
  const models = status === 200 ? modelsOf(body) : undefined;
  if (models && models.length > 0) return { models };
  const found = `status ${status} ${excerpt(body)}`;
  throw new Exit(
    EXIT.server,
    `${asked}: expected a list of models, found ${found}; is it an OpenAI-compatible server?`,
  );
}

function choose(wanted: string, models: readonly string[]): string {
  const [only, ...more] = models;
  const all = models.join(', ');
  if (wanted === '' && only !== undefined && more.length === 0) return only;
  if (wanted === '') throw new Exit(EXIT.command, `the server has several models: set --model to one of ${all}`);
  if (models.includes(wanted)) return wanted;
  throw new Exit(EXIT.command, `--model: the server has no ${wanted}: set it to one of ${all}`);
}

function notUp({ url, waitSeconds }: Settings, missing: string): Exit {
  const time = waitSeconds === 0 ? '' : ` within ${waitSeconds} s`;
  const remedy = 'is it up, is the address right, does kubectl port-forward run?';
  return new Exit(EXIT.server, `no server at ${url}${time}: ${missing}; ${remedy} --wait waits for one that starts`);
}
