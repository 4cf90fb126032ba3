import { describe, test } from 'vitest';
import { expectCode, v } from '../../test/sdk/expect-printed.ts';
import {
  assumeString,
  defineMap,
  fromYaml,
  get,
  join,
  notEmpty,
  orElse,
  raw,
  release,
  replace,
  sha256sum,
  str,
  toJson,
  toYaml,
  trimPrefix,
  trimSuffix,
  trunc,
  upper,
} from './index.ts';

const labels = defineMap<object>('labels', 'Labels.', { a: 'b' });

describe('text as code', () => {
  test.each([
    [str`a`, 'printf "a" | quote'],
    [str`${v.text}:${v.count}`, 'printf "%s:%d" .Values.text (int64 .Values.count) | quote'],
    [str`${v.share}% ${v.on}`, 'printf "%s%% %t" (toJson (float64 .Values.share)) .Values.on | quote'],
    [str`${'lit'}${3}${true}`, 'printf "lit3true" | quote'],
    [str`${notEmpty(v.text)}`, 'printf "%t" (not (empty .Values.text)) | quote'],
    [str`"${v.word}"\n`, 'printf "\\"%s\\"\\n" .Values.word | quote'],
    [str`{{${release.name}}}`, 'printf "{{%s}}" .Release.Name | quote'],
    [str`${str`${v.text}-x`}`, 'printf "%s" (printf "%s-x" .Values.text) | quote'],
    [orElse(v.text, 'x'), '.Values.text | default "x" | quote'],
    [orElse(v.text, orElse(v.image.tag, 'x')), '.Values.text | default (.Values.image.tag | default "x") | quote'],
    [str`${orElse(v.text, 'x')}`, 'printf "%s" (.Values.text | default "x") | quote'],
    [trunc(trimSuffix(v.text, '-'), 63), '.Values.text | trimSuffix "-" | trunc 63 | quote'],
    [trimPrefix(v.text, 'v'), '.Values.text | trimPrefix "v" | quote'],
    [replace(v.text, '+', '_'), '.Values.text | replace "+" "_" | quote'],
    [upper(v.text), '.Values.text | upper | quote'],
    [toJson(get(v.map, 'a-b')), 'get .Values.map "a-b" | toJson | quote'],
    [toJson(fromYaml(labels.use)), 'include "c.labels" . | fromYaml | toJson | quote'],
    [join(v.list, ','), '.Values.list | join "," | quote'],
    [toJson(v.map), '.Values.map | toJson | quote'],
    [toYaml(v.map), '.Values.map | toYaml | quote'],
    [assumeString(v.anything), '.Values.anything | quote'],
    [sha256sum(toYaml(v.map)), '.Values.map | toYaml | sha256sum'],
    [raw('string')`now`, 'now | quote'],
  ])('%#', (node, code) => expectCode(node, code));
});
