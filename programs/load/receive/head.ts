import type { Headings } from './messages.ts';

/** The head of an answer. */
export interface Head {
  readonly status: number;
  readonly headers: Headings;
  /** Whether the server lets the connection open for a next request. */
  readonly keepAlive: boolean;
}

/** Most bytes of a head; Node's own client allows 16 KiB. */
export const headLimit = 65_536;

/** The lines before the empty one; names in lower case. @throws {Error} when it is no answer of HTTP/1. */
export function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, status] = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |$)/.exec(first) ?? [];
  if (status === undefined) throw new Error('no answer of HTTP/1');
  const headers = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    if (colon < 1 || !/^[!#$%&'*+\-.^_`|~\w]+$/.test(name) || value.includes('\0')) throw new Error('a broken header');
    return [name, value];
  });
  const connection = headers.find(([name]) => name === 'connection')?.[1].toLowerCase() ?? '';
  return { status: Number(status), headers, keepAlive: minor === '1' && !/\bclose\b/.test(connection) };
}
