import { describe, expect, it } from 'vitest';
import { framingOf } from './framing.ts';

/** Pushes the text in steps of so many bytes; gives the body, and after how many bytes it was whole. */
function pushed(headers: readonly (readonly [string, string])[], text: string, step: number, status: number = 200) {
  const framing = framingOf({ status, headers });
  const bytes = Buffer.from(text);
  let body = '';
  let whole = -1;
  for (let at = 0; at < bytes.length && whole === -1; at += step) {
    const part = bytes.subarray(at, at + step);
    if (framing.push(part, piece => (body += piece.toString()))) whole = at + part.length;
  }
  return { body, whole, untilClose: framing.untilClose };
}

const chunked = [['transfer-encoding', 'chunked']] as const;

describe('the framing of a body', () => {
  it.each([1, 2, 3, 7, 100])('chunks, in steps of %i bytes', step => {
    const text = '5;name=value\r\nhello\r\n1\r\n,\r\n6\r\n world\r\n0\r\ntrailer: x\r\n\r\n';
    expect(pushed(chunked, text, step)).toEqual({ body: 'hello, world', whole: text.length, untilClose: false });
  });

  it.each([1, 4, 100])('a length, in steps of %i bytes', step => {
    expect(pushed([['content-length', '5']], 'hello', step)).toEqual({ body: 'hello', whole: 5, untilClose: false });
  });

  it('neither: the end of the connection', () => {
    expect(pushed([], 'hello', 2)).toEqual({ body: 'hello', whole: -1, untilClose: true });
  });

  it('no body at all', () => {
    const framing = framingOf({ status: 204, headers: [] });
    expect(framing.push(Buffer.alloc(0), () => expect.unreachable())).toBe(true);
  });

  it('refuses what it cannot read', () => {
    expect(() => pushed([['content-length', '5']], 'hello!', 6)).toThrow('more bytes than content-length');
    expect(() => pushed([['content-length', '-5']], '', 1)).toThrow('content-length -5');
    expect(() => pushed([['transfer-encoding', 'gzip, chunked']], '', 1)).toThrow('transfer-encoding gzip, chunked');
    expect(() => pushed(chunked, 'no size\r\n', 100)).toThrow('a chunk without a size');
    expect(() => pushed(chunked, '1'.repeat(5000), 100)).toThrow('an endless line');
  });
});
