import { setTimeout } from 'node:timers/promises';
import { post, question, stream, textOf } from './chat.ts';

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
  // streams that still run are no gap
  gap();
});

await Promise.all(Array.from({ length: Number(clients) }, (_, i) => worker(i % 3 === 2)));
console.log(JSON.stringify(seen));

async function worker(long: boolean): Promise<void> {
  while (going) {
    try {
      await (long ? stream(url!, model!, 300) : chat());
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

/** One short chat. */
async function chat(): Promise<void> {
  const response = await post(url!, { ...question(model!), max_tokens: 8 });
  await textOf(response);
}
