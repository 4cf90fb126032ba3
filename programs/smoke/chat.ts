import { dig, excerpt, parseJson } from '../openai/json.ts';
import { textOf } from '../openai/message-text.ts';
import { ask } from './client.ts';
import type { Settings } from './settings.ts';
import type { Verdict } from './verdict.ts';
import { fail, pass } from './verdict.ts';

/** The smallest chat that shows that tokens come out. */
export function chatRequest(model: string) {
  const messages = [{ role: 'user', content: 'Say hello in one short sentence.' }] as const;
  return { model, messages, max_tokens: 32, temperature: 0 };
}

/** A chat completion has text and counts its tokens. */
export async function checkChat(settings: Settings, deadline: number): Promise<Verdict> {
  const url = `${settings.baseUrl}/v1/chat/completions`;
  const { status, body } = await ask({ url, apiKey: settings.apiKey, json: chatRequest(settings.model) }, deadline);
  if (status !== 200) return refused(status, body);
  const answer = parseJson(body);
  const text = textOf(dig(answer, 'choices', 0, 'message'));
  const log = 'look at the log of the server';
  if (text.trim() === '') return fail('a message with text', excerpt(body), log);
  const prompt = dig(answer, 'usage', 'prompt_tokens');
  const completion = dig(answer, 'usage', 'completion_tokens');
  if (!isPositive(prompt) || !isPositive(completion)) {
    return fail('usage counts above 0', `usage ${excerpt(JSON.stringify(dig(answer, 'usage')) ?? 'missing')}`, log);
  }
  return pass(`${text.length} characters, ${prompt} prompt and ${completion} completion tokens`);
}

/** A chat request that was not answered by 200. */
export function refused(status: number, body: string): Verdict {
  const template = 'look at the log of the server; a base model without a chat template cannot chat';
  const key = 'check the Secret behind SMOKE_API_KEY';
  const remedy = status === 401 || status === 403 ? key : template;
  return fail('status 200', `status ${status} ${excerpt(body)}`, remedy);
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}
