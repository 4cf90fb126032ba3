import { describe, expect, it } from 'vitest';
import { createReceivers } from './receivers.ts';

const never = new AbortController().signal;
const ask = { url: 'http://127.0.0.1/', headers: {}, stallSeconds: 1 };
/** A thread that does this with each order. */
const program = (code: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';
parentPort.on('message', order => { ${code} });`)}`,
  );
const head = "parentPort.postMessage({ kind: 'head', id: order.id, status: 200, headers: [['a', 'b']], text: null });";

describe('receiving threads', () => {
  it.each([
    ['ends', 'process.exit(3);', 'a receiving thread ended with 3'],
    ['throws', "throw new Error('out of luck');", 'out of luck'],
  ])('one that %s fails who waits for it, and the next request has a new one', async (_, code, message) => {
    const receivers = createReceivers(program(`if (order.ask.url.endsWith('bad')) { ${code} } ${head}`));
    await expect(receivers.ask({ ...ask, url: 'http://127.0.0.1/bad' }, never)).rejects.toThrow(message);
    const { response, drop } = await receivers.ask(ask, never);
    expect([response.status, response.headers.get('a')]).toEqual([200, 'b']);
    drop();
    await receivers.close();
  });

  it('one that ends while it writes fails the writing', async () => {
    const receivers = createReceivers(program(`if (order.kind === 'write') process.exit(4); ${head}`));
    const { write } = await receivers.ask(ask, never);
    const memory = new SharedArrayBuffer(8);
    const job = { path: '/dev/null', pieces: memory, journal: -1, from: 0, to: 1, meter: memory };
    await expect(write(job)).rejects.toThrow('a receiving thread ended with 4');
    await receivers.close();
  });

  it('a signal tells the thread to drop it, and its word is waited for', async () => {
    const failed =
      "parentPort.postMessage({ kind: 'failed', id: order.id, failure: 'network', code: 'X', message: 'dropped' });";
    const receivers = createReceivers(program(`if (order.kind === 'drop') ${failed}`));
    const stop = new AbortController();
    const answer = receivers.ask(ask, stop.signal);
    stop.abort();
    await expect(answer).rejects.toMatchObject({ failure: 'network', code: 'X', message: 'dropped' });
    await receivers.close();
  });
});
