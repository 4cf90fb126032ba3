import { describe, expect, test } from 'vitest';
import { releases } from '../tools/engines/releases.ts';
import { modelCharts } from './support/charts.ts';
import { digest, questions, readRecord, SPELLINGS } from './support/engine-record.ts';
import { tableOf } from './support/engine-vectors.ts';

const record = readRecord();
const AGAIN = 'the parser was asked about other arguments or another table: make engine-args';

test('every table was held against its parser, and every chart has a table', () => {
  expect(Object.keys(record)).toEqual(Object.keys(releases).filter(name => name.startsWith('vllm-')));
  const tables = modelCharts.flatMap(chart => tableOf(chart) ?? []);
  expect(tables.length).toBeGreaterThan(4);
  expect(Object.keys(record)).toEqual(expect.arrayContaining(tables));
});

describe.each(Object.entries(record))('%s', (table, said) => {
  test('was asked about these arguments of charts, and this table', async () => {
    const { charts, ...asked } = await questions(table);
    const digests = Object.fromEntries(charts.map(chart => [chart.name, digest(chart.arguments)]));
    expect(said.charts, AGAIN).toEqual(digests);
    expect(said.table, AGAIN).toBe(asked.table);
    expect(said.samples.right, AGAIN).toBe(digest(asked.right));
    expect(said.samples.wrong, AGAIN).toBe(digest(asked.wrong));
    expect(Object.keys(said.spellings), AGAIN).toEqual(SPELLINGS);
  });

  test('takes what the table lets through', () => {
    // a model stands there already
    expect(Object.keys(said.samples.refused).filter(flag => !flag.startsWith('--model='))).toEqual([]);
  });

  test('refuses what the table keeps out', () => {
    // read as text, and refused when the engine starts
    expect(said.samples.taken.filter(flag => !flag.startsWith('--optimization-level='))).toEqual([]);
  });
});

describe('what people write', () => {
  const taken = (spelling: string): readonly string[] =>
    Object.keys(record).filter(table => record[table]!.spellings[spelling] === 'taken');
  const all = Object.keys(record);

  test('underscores in names of flags are read as dashes', () => {
    expect(taken('/m --gpu_memory_utilization=0.9 --tokenizer_mode=auto')).toEqual(all);
  });

  test('a model may stand behind --model=, and 0.9.1 wants it there or in front', () => {
    expect(taken('--model=/m')).toEqual(all);
    expect(taken('--model /m')).not.toContain('vllm-0.9.1');
  });

  test('a served name alone is an error in 0.33.0', () => {
    expect(record['vllm-0.33.0']!.spellings['--served-model-name=x']).toMatch(/first positional argument/);
    expect(taken('/m --served-model-name=x')).toEqual(all);
  });

  test('switches of the seeds end with their release', () => {
    expect(taken('/m --swap-space=4')).toEqual(['vllm-0.9.1', 'vllm-0.13.0']);
    for (const flag of ['--override-neuron-config={}', '--use-v2-block-manager', '--guided-decoding-backend=xgrammar'])
      expect(taken(`/m ${flag}`), flag).toEqual(['vllm-0.9.1']);
    expect(taken('/m --disable-log-requests')).toEqual(['vllm-0.9.1', 'vllm-0.13.0', 'vllm-0.33.0']);
  });

  // why the charts' map of flags is closed: the parser completes names
  test('--device=neuron is taken by 0.24.0 and 0.27.1 for --device-ids', () => {
    expect(taken('/m --device=neuron')).toEqual(['vllm-0.9.1', 'vllm-0.24.0', 'vllm-0.27.1']);
    expect(record['vllm-0.33.0']!.spellings['/m --device=neuron']).toMatch(/ambiguous option/);
  });

  test('a misspelt flag, a wrong number and a tool choice without a parser are refused by all', () => {
    for (const line of ['--max-model-lenght=1', '--gpu-memory-utilization=much', '--enable-auto-tool-choice'])
      expect(taken(`/m ${line}`), line).toEqual([]);
  });

  // so that only the table can refuse it
  test('an unknown tool parser is taken by all', () => {
    expect(taken('/m --tool-call-parser=no-such-name')).toEqual(all);
  });
});
