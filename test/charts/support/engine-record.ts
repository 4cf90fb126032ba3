import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readCatalogue } from '../../../generator/catalogue/read.ts';
import { repository } from '../../tools/paths.ts';
import { engineVectors } from './engine-vectors.ts';
import { flagSamples } from './flag-samples.ts';

/** What the real parser of one release said. Digests are SHA-256 of arguments as JSON. */
export interface EngineRecord {
  /** Digest of the table's file. */
  readonly table: string;
  /** Values file of a chart → digest of the arguments, which the parser took. */
  readonly charts: Readonly<Record<string, string>>;
  /** Every flag of the table with sample values. */
  readonly samples: {
    /** Digest of those that the table lets through. */
    readonly right: string;
    /** Those of them that the parser refuses, and what it says. */
    readonly refused: Readonly<Record<string, string>>;
    /** Digest of those that the table keeps out. */
    readonly wrong: string;
    /** Those of them that the parser takes. */
    readonly taken: readonly string[];
  };
  /** Command lines that people write → whether the parser took them, or what it said. */
  readonly spellings: Readonly<Record<string, string>>;
}

export const recordFile = join(repository, 'test/charts/engine-args.record.yaml');

/** The committed record: table → what was said. */
export const readRecord = (): Readonly<Record<string, EngineRecord>> => parse(readFileSync(recordFile, 'utf8'));

export const digest = (value: unknown): string =>
  createHash('sha256')
    .update(typeof value === 'string' ? value : JSON.stringify(value))
    .digest('hex');

/** Command lines that the seeds or their users write. */
export const SPELLINGS: readonly string[] = [
  '/m --gpu_memory_utilization=0.9 --tokenizer_mode=auto',
  '/m --model=/m',
  '--model=/m',
  '--model /m',
  '--served-model-name=x',
  '/m --served-model-name=x',
  '/m --max-model-lenght=1',
  '/m --max-model-len=32k',
  '/m --gpu-memory-utilization=much',
  '/m --enable-auto-tool-choice',
  '/m --enable-auto-tool-choice --tool-call-parser=mistral',
  '/m --tool-call-parser=no-such-name',
  '/m --swap-space=4',
  '/m --device=neuron',
  '/m --override-neuron-config={}',
  '/m --use-v2-block-manager',
  '/m --disable-log-requests',
  '/m --enable-reasoning --reasoning-parser=qwen3',
  '/m --guided-decoding-backend=xgrammar',
  '/m --middleware=a.b --middleware=c.d',
];

/** Everything that is asked of the parser of one release. */
export async function questions(table: string) {
  const [name, version] = table.split(/-(?=\d)/) as [string, string];
  const samples = flagSamples(readCatalogue().engine(name, version));
  const model = (flags: readonly string[]) => ['/models/model', ...flags];
  return {
    table: digest(readFileSync(join(repository, `catalogue/engines/${table}.yaml`), 'utf8')),
    charts: await engineVectors(table),
    spellings: SPELLINGS.map(line => line.split(' ')),
    right: samples.right.map(model),
    wrong: samples.wrong.map(model),
  };
}
