import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compareVersions } from '../../generator/catalogue/versions.ts';
import { GIB, MIB } from '../../generator/plan/derived.ts';
import type { Architecture } from '../../generator/plan/fit/architecture.ts';
import { type Fit, fit, type Verdict } from '../../generator/plan/fit/fit.ts';
import { repository } from '../tools/paths.ts';

/** What somebody has said of a model on accelerators: a row of published.yaml. */
export interface Published {
  readonly name: string;
  readonly source: string;
  readonly model: string;
  readonly engine: string;
  readonly gpu: string;
  readonly memoryGiB: number;
  readonly share: number;
  readonly length: number;
  readonly sequences: number;
  readonly step: number;
  readonly tensor?: number;
  readonly weightsGiB?: number;
  /** KV cache of one accelerator. */
  readonly cacheGiB?: number;
  readonly tokens?: number;
  readonly verdict?: Verdict;
  /** Why our sum is off by more than a tenth. */
  readonly why?: string;
  /** What else to know. */
  readonly note?: string;
}

interface File {
  readonly architectures: Readonly<Record<string, Architecture>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly facts: readonly Published[];
}

/** Everything published.yaml holds. */
export const published = parse(readFileSync(join(repository, 'test/sizing/published.yaml'), 'utf8')) as File;

/** Our sum for a published row. */
export function estimate(row: Published): Fit {
  const model = published.architectures[row.model]!;
  const weights = row.weightsGiB === undefined ? model.parameters * 2 : row.weightsGiB * GIB;
  return fit(
    model,
    {
      cacheElement: 2,
      weights,
      share: row.share,
      length: row.length,
      sequences: row.sequences,
      step: row.step,
      cacheBytes: undefined,
      graphs: compareVersions(row.engine, '0.21.0') >= 0,
      uncovered: [],
    },
    { tensor: row.tensor ?? 1, pipeline: 1 },
    { name: row.gpu, memoryMi: Math.floor((row.memoryGiB * GIB) / MIB), fixedCache: false },
  );
}

/** Figures that a row has published, beside ours: name → [published, ours]. */
export function compared(row: Published): Readonly<Record<string, readonly [number, number]>> {
  const ours = estimate(row);
  return {
    ...(row.cacheGiB === undefined ? {} : { 'cache GiB': [row.cacheGiB, ours.cache.value / 1024] }),
    ...(row.tokens === undefined ? {} : { tokens: [row.tokens, ours.tokens!.value] }),
  };
}

/** How far our figure is off: 0.1 is a tenth too much. */
export const off = ([said, ours]: readonly [number, number]): number => ours / said - 1;

/** All rows as Markdown. */
export function publishedTable(): string {
  const rows = published.facts.map(row => {
    const figures = Object.entries(compared(row)).map(([name, pair]) => {
      const digits = name === 'tokens' ? 0 : 2;
      const sign = off(pair) >= 0 ? '+' : '−';
      return `${pair[0].toFixed(digits)} ${name}; ours ${pair[1].toFixed(digits)} (${sign}${Math.abs(off(pair) * 100).toFixed(0)} %)`;
    });
    const { verdict } = estimate(row);
    const said = row.verdict ? [`${words(row.verdict)}; ours: ${words(verdict)}`] : [];
    const remarks = [row.why, row.note].filter(text => text !== undefined);
    const source = published.sources[row.source] === undefined ? `[source](${row.source})` : row.source;
    return `| ${row.name} | ${[...said, ...figures, ...remarks].join('<br>')} | ${source} |`;
  });
  return ['| what | published, and ours | source |', '| --- | --- | --- |', ...rows].join('\n');
}

const words = (verdict: Verdict): string => verdict.replaceAll('-', ' ');
