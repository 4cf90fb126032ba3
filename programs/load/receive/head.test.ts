import { describe, expect, it } from 'vitest';
import { parseHead } from './head.ts';

describe('the head of an answer', () => {
  it('is read', () => {
    expect(parseHead('HTTP/1.1 206 Partial Content\r\nContent-Length: 5\r\nETag:  "a:b" ')).toEqual({
      status: 206,
      headers: [
        ['content-length', '5'],
        ['etag', '"a:b"'],
      ],
      keepAlive: true,
    });
  });

  it.each(['HTTP/1.0 200 OK', 'HTTP/1.1 200\r\nConnection: Close'])('says that the connection ends: %j', text => {
    expect(parseHead(text)).toMatchObject({ status: 200, keepAlive: false });
  });

  it.each(['', 'SSH-2.0-x', 'HTTP/2 200', 'HTTP/1.1 200 OK\r\nno colon', 'HTTP/1.1 200 OK\r\n: x'])(
    'is refused: %j',
    text => {
      expect(() => parseHead(text)).toThrow();
    },
  );
});
