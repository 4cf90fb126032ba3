import { streamedData } from '../openai/events.ts';
import { dig, excerpt, parseJson } from '../openai/json.ts';
import { answerOf, reasoningOf } from '../openai/message-text.ts';
import { errorCode } from './error-code.ts';
import type { Answered, Result } from './result.ts';
import { bodyOf, send } from './send.ts';
import type { Settings } from './settings.ts';
import { within } from './within.ts';

/** Sends a prompt and takes the times. What goes wrong is a result too. */
export async function ask(settings: Settings, model: string, prompt: string, stop: AbortSignal): Promise<Result> {
  const start = performance.now();
  const seconds = () => Math.round(performance.now() - start) / 1000;
  try {
    const reply = await within(settings.timeoutSeconds, stop, signal =>
      stream(settings, model, prompt, signal, seconds),
    );
    return { prompt, ...reply };
  } catch (error) {
    const said = errorCode(error);
    // A server may echo the key.
    const safe = settings.apiKey === '' ? said : said.replaceAll(settings.apiKey, '[redacted]');
    return { prompt, error: safe, seconds: seconds() };
  }
}

async function stream(
  { url, apiKey, maxTokens, temperature }: Settings,
  model: string,
  prompt: string,
  signal: AbortSignal,
  seconds: () => number,
): Promise<Omit<Answered, 'prompt'>> {
  const json = {
    model,
    messages: [{ role: 'user', content: prompt }],
    max_tokens: maxTokens,
    ...(temperature === undefined ? {} : { temperature }),
    stream: true,
    stream_options: { include_usage: true },
  };
  const head = await send({ url: `${url}/v1/chat/completions`, apiKey, json, signal });
  if (head.statusCode !== 200) throw new Error(`status ${head.statusCode} ${excerpt(await bodyOf(head))}`);
  if (!head.headers['content-type']?.startsWith('text/event-stream'))
    throw new Error(`expected a stream of events, found ${excerpt(await bodyOf(head))}`);
  let answer = '';
  let reasoning = '';
  let secondsToFirstToken: number | undefined;
  let finishReason: unknown;
  let usage: unknown;
  for await (const data of streamedData(head)) {
    if (data === '[DONE]') {
      if (secondsToFirstToken === undefined) throw new Error('the answer has no text');
      return {
        answer,
        ...(reasoning === '' ? {} : { reasoning }),
        finishReason: typeof finishReason === 'string' ? finishReason : null,
        seconds: seconds(),
        secondsToFirstToken,
        promptTokens: count(dig(usage, 'prompt_tokens')),
        completionTokens: count(dig(usage, 'completion_tokens')),
      };
    }
    const event = parseJson(data);
    if (event === undefined || isError(event)) throw new Error(`expected a part of an answer, found ${excerpt(data)}`);
    const delta = dig(event, 'choices', 0, 'delta');
    answer += answerOf(delta);
    reasoning += reasoningOf(delta);
    if (answer !== '' || reasoning !== '') secondsToFirstToken ??= seconds();
    finishReason = dig(event, 'choices', 0, 'finish_reason') ?? finishReason;
    usage = dig(event, 'usage') ?? usage;
  }
  throw new Error('the answer broke off: its stream ended without [DONE]');
}

/** An engine that fails in the midst of an answer says so in an event. */
const isError = (event: unknown): boolean => (dig(event, 'error') ?? null) !== null || dig(event, 'object') === 'error';

const count = (found: unknown): number | null => (typeof found === 'number' ? found : null);
