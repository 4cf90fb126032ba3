import type { Client } from '../http/client.ts';
import { withoutQuery } from '../http/failure.ts';
import { LoadError } from '../report/load-error.ts';

/** Most bytes of one answer of an API: a page of 1000 entries has some hundred KiB. */
const answerLimit = 32 * 1024 * 1024;

/**
 * The whole answer of an API as text. One try.
 * @throws {LoadError} `unavailable` when it is too large to be one.
 */
export function readText(client: Client, url: string): Promise<{ readonly headers: Headers; readonly text: string }> {
  return client.get({ url }, async answer => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    await answer.read(chunk => {
      size += chunk.length;
      if (size > answerLimit)
        throw new LoadError('unavailable', `${withoutQuery(url)} answered more than ${answerLimit} bytes`);
      chunks.push(chunk);
    });
    return { headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') };
  });
}
