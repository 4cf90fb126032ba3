import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../../generator/catalogue/read.ts';
import { checkArguments } from './arguments.ts';

const { flags } = readCatalogue().engine('vllm', '0.27.1');
const problems = (...args: readonly string[]) => checkArguments(flags, args).problems;

describe('arguments of vllm serve', () => {
  test('are read by the table of the version', () => {
    const { given } = checkArguments(flags, [
      '/models/model',
      '--port=8000',
      '--served-model-name',
      'a',
      'b',
      '--enable-auto-tool-choice',
    ]);
    expect(Object.fromEntries(given)).toEqual({
      '': '/models/model',
      port: '8000',
      'served-model-name': 'a b',
      'enable-auto-tool-choice': '',
    });
  });

  test.each([
    [['/m', '--max-model-lenght=1'], 'unrecognized argument --max-model-lenght'],
    [['/m', '--max-num-seqs=many'], '--max-num-seqs: invalid integer value many'],
    [['/m', '--gpu-memory-utilization=much'], '--gpu-memory-utilization: invalid number value much'],
    [['/m', '--dtype=float99'], '--dtype: invalid string value float99'],
    [['/m', '--enable-auto-tool-choice=yes'], '--enable-auto-tool-choice: expected no value'],
    [['/m', '--speculative-config={'], '--speculative-config: invalid json value {'],
  ])('%j are refused', (args, said) => expect(problems(...args)).toEqual([said]));

  test('take the other form of a switch, and keys of JSON behind a dot', () => {
    expect(problems('/m', '--no-enable-prefix-caching', '--override-generation-config.temperature=0')).toEqual([]);
  });
});
