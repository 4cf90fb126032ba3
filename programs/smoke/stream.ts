import { serverSentData } from '../openai/events.ts';
import { dig, excerpt, parseJson } from '../openai/json.ts';
import { textOf } from '../openai/message-text.ts';
import { chatRequest, refused } from './chat.ts';
import { ask } from './client.ts';
import type { Settings } from './settings.ts';
import type { Verdict } from './verdict.ts';
import { fail, pass } from './verdict.ts';

/** A streamed chat completion has at least one chunk with text and ends with `[DONE]`. */
export async function checkStream(settings: Settings, deadline: number): Promise<Verdict> {
  const url = `${settings.baseUrl}/v1/chat/completions`;
  const json = { ...chatRequest(settings.model), stream: true };
  const { status, body } = await ask({ url, apiKey: settings.apiKey, json }, deadline);
  if (status !== 200) return refused(status, body);
  const events = serverSentData(body);
  const chunks = events.filter(event => textOf(dig(parseJson(event), 'choices', 0, 'delta')) !== '').length;
  const remedy = 'look at the log of the server and at what stands before it (a proxy may break streams)';
  if (chunks === 0) return fail('at least one chunk with text', excerpt(body), remedy);
  if (events.at(-1) !== '[DONE]') return fail('[DONE] at the end', `${chunks} chunks without it`, remedy);
  return pass(`${chunks} chunks with text, then [DONE]`);
}
