import { type IncomingMessage, request } from 'node:http';

/** What a model is asked; it answers until it has said all that it may. */
export const question = (model: string) => ({
  model,
  messages: [{ role: 'user', content: 'Say hello.' }],
  ignore_eos: true,
});

/**
 * One streamed chat, to its end.
 * @param begun is called with its first part
 * @throws Error "the stream was cut" where a stream that had begun did not end as it should, another where it did not begin.
 */
export async function stream(url: string, model: string, tokens: number, begun = () => {}): Promise<void> {
  const response = await post(url, { ...question(model), stream: true, max_tokens: tokens });
  response.once('data', begun);
  const text = await textOf(response).catch(error => {
    throw new Error(`the stream was cut: ${error}`);
  });
  if (!text.includes('[DONE]')) throw new Error('the stream was cut: it ended without its last line');
}

/** Asks by a connection of its own. @throws Error where no answer begins, or one that is not 200. */
export function post(url: string, body: object): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent: false, headers: { 'content-type': 'application/json' }, timeout: 30_000 };
    const asked = request(`${url}/v1/chat/completions`, options, response => {
      if (response.statusCode === 200) return resolve(response);
      response.resume();
      reject(new Error(`status ${response.statusCode}`));
    });
    asked.on('timeout', () => asked.destroy(new Error('nothing came for 30 s')));
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}

/** All that an answer says. @throws Error where its connection ends before it does. */
export async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += part;
  return text;
}
