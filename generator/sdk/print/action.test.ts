import { describe, it, test } from 'vitest';
import { expectPrinted, expectValue, v } from '../../../test/sdk/expect-printed.ts';
import { assumeWord, file, release } from '../index.ts';

describe('expressions, by kind', () => {
  test.each([
    [v.text, '{{ .Values.text | quote }}'],
    [v.word, '{{ .Values.word }}'],
    [v.count, '{{ .Values.count | int64 }}'],
    [v.share, '{{ .Values.share | float64 | toJson }}'],
    [v.on, '{{ .Values.on }}'],
    [v.amount, '{{ .Values.amount | toJson }}'],
    [v.anything, '{{ .Values.anything | toJson }}'],
    [v.image.repository, '{{ .Values.image.repository | quote }}'],
    [v.image['pull-policy'], '{{ (index .Values.image "pull-policy") | quote }}'],
    [v['odd-key'].plain, '{{ (index .Values "odd-key").plain | quote }}'],
    [v['odd-key']['in-side'], '{{ (index (index .Values "odd-key") "in-side") | quote }}'],
    [v.map.a, '{{ .Values.map.a | quote }}'],
    [v.map['a/b'], '{{ (index .Values.map "a/b") | quote }}'],
    [v.pools.a!.size, '{{ (.Values.pools.a).size | int64 }}'],
    [v.pools.a!.image.tag, '{{ ((.Values.pools.a).image).tag | quote }}'],
    [v.pools['a-b']!.size, '{{ (index .Values.pools "a-b").size | int64 }}'],
    [release.name, '{{ .Release.Name | quote }}'],
    [release.namespace, '{{ .Release.Namespace | quote }}'],
    [release.revision, '{{ .Release.Revision | int64 }}'],
    [assumeWord(release.name), '{{ .Release.Name }}'],
    [file('files/a.json'), '{{ .Files.Get "files/a.json" | quote }}'],
  ])('%#', (node, expected) => expectValue(node, expected));

  it('maps and lists go through toYaml at the right depth', () =>
    expectPrinted(
      { a: v.map, b: { c: v.list }, d: [v.users, [v.map]] },
      `
      a:
        {{- toYaml .Values.map | nindent 2 }}
      b:
        c:
          {{- toYaml .Values.list | nindent 4 }}
      d:
        -
          {{- toYaml .Values.users | nindent 4 }}
        - -
            {{- toYaml .Values.map | nindent 6 }}
      `,
    ));
});
