import { expect, test } from 'vitest';
import { withoutSecrets } from './addresses.ts';

test.each([
  ['https://u:p4ss@x/y.tar', 'https://[redacted]@x/y.tar'],
  ['found "https://u:p/4@ss@x:8080/y.tar?a=b", twice', 'found "https://[redacted]@x:8080/y.tar?[redacted] twice'],
  ['ftp://h/x.tar?X-Amz-Signature=sig#a', 'ftp://h/x.tar?[redacted]'],
  ['http://h/a and HTTPS://u@h/b#c', 'http://h/a and HTTPS://[redacted]@h/b?[redacted]'],
  ['nothing: {"include":["*.json?"]}, a@b', 'nothing: {"include":["*.json?"]}, a@b'],
])('%s', (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown);
});
