import { describe, expect, it } from 'vitest';
import { v } from '../../test/sdk/expect-printed.ts';
import { defineSource, type Node, release } from './index.ts';

const make = (source: string, ...reads: readonly Node<unknown>[]) => defineSource<object>('s', '', source, reads);

describe('what a source reads', () => {
  it('is what it was said to read', () => {
    expect(() => make('{{ .Values.text }}{{ $.Values.image.tag }}', v.text, v.image.tag)).not.toThrow();
    expect(() => make('{{ .Values.image.tag }}', v.image)).not.toThrow();
    expect(() => make('{{ index .Values.map "a/b" }}', v.map)).not.toThrow();
    expect(() => make('a: 1')).not.toThrow();
  });
  it.each([
    ['a path more', () => make('{{ .Values.text }}{{ .Values.count }}', v.text), 'the source reads .Values.count'],
    ['a path that only begins alike', () => make('{{ .Values.textual }}', v.text), 'the source reads .Values.textual'],
    ['all values', () => make('{{ toYaml .Values }}', v.text), 'the source reads .Values: add it'],
    ['a path less', () => make('{{ .Values.text }}', v.text, v.count), 'the source does not read .Values.count'],
    ['no path', () => make('{{ .Release.Name }}', release.name), 'what a source reads is given as paths of values'],
  ])('is not %s', (_, use, message) => expect(use).toThrow(message));
});
