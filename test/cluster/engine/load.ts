import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/**
 * Asks a server again and again, each time by a connection of its own, until SIGTERM; then prints what came: `load.ts URL MODEL CLIENTS`.
 * Of three clients two ask for short answers, one for streams of some seconds.
 */
const [url, model, clients] = process.argv.slice(2);
const seen = { answered: 0, failed: [] as string[], longestGapSeconds: 0 };
let lastAnswer = performance.now();
let going = true;
process.on('SIGTERM', () => {
  going = false;
});

await Promise.all(Array.from({ length: Number(clients) }, (_, i) => worker(i % 3 === 2)));
console.log(JSON.stringify(seen));

async function worker(long: boolean): Promise<void> {
  while (going) {
    try {
      await ask(long);
      seen.answered += 1;
      if (long) continue;
      const now = performance.now();
      seen.longestGapSeconds = Math.max(seen.longestGapSeconds, (now - lastAnswer) / 1000);
      lastAnswer = now;
    } catch (error) {
      // who is refused asks again, but does not hammer
      await setTimeout(50);
      seen.failed.push(`${new Date().toISOString()} ${long ? 'stream' : 'request'}: ${error}`);
    }
  }
}

/** One chat; a stream must end as it should. */
function ask(stream: boolean): Promise<void> {
  const messages = [{ role: 'user', content: 'Say hello.' }];
  const body = JSON.stringify({ model, messages, stream, max_tokens: stream ? 300 : 8, ignore_eos: true });
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent: false, headers: { 'content-type': 'application/json' }, timeout: 30_000 };
    const asked = request(`${url}/v1/chat/completions`, options, response => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
        else if (stream && !text.includes('[DONE]')) reject(new Error('the stream was cut'));
        else resolve();
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer within 30 s')));
    asked.on('error', reject);
    asked.end(body);
  });
}
