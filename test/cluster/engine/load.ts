import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/**
 * Asks a server again and again, each time by a connection of its own, until its input ends; then prints what came:
 * `load.ts URL MODEL CLIENTS`. Its first line comes with the first answer.
 * Of three clients two ask for short answers, one for streams of some seconds.
 */
const [url, model, clients] = process.argv.slice(2);
const seen = { answered: 0, failed: [] as string[], longestGapSeconds: 0 };
let lastAnswer = performance.now();
let going = true;
process.stdin.resume().once('end', () => {
  going = false;
});

await Promise.all(Array.from({ length: Number(clients) }, (_, i) => worker(i % 3 === 2)));
gap();
console.log(JSON.stringify(seen));

async function worker(long: boolean): Promise<void> {
  while (going) {
    try {
      await ask(long);
      if (seen.answered++ === 0) console.log('answered');
      if (long) continue;
      gap();
      lastAnswer = performance.now();
    } catch (error) {
      // who is refused asks again, but does not hammer
      await setTimeout(50);
      seen.failed.push(`${new Date().toISOString()} ${long ? 'stream' : 'request'}: ${error}`);
    }
  }
}

function gap(): void {
  seen.longestGapSeconds = Math.max(seen.longestGapSeconds, (performance.now() - lastAnswer) / 1000);
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
