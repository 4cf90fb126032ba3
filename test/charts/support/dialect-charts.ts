import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { blueprints } from '../../../generator/blueprints/index.ts';
import { writeChart } from '../../../generator/chart/write.ts';
import { renderCharts } from '../../../generator/generate/render.ts';
import { repository } from '../../tools/paths.ts';
import { type Chart, readChart } from './charts.ts';
import { once } from './once.ts';

/** A chart in a dialect of Neuron that none of `charts/` has. */
export interface DialectChart extends Chart {
  readonly table: string;
}

/** A profile, and what is changed in it: key path → value, or undefined to take it out. */
interface Fixture {
  readonly file: string;
  readonly table: string;
  readonly set: readonly (readonly [path: readonly string[], value: unknown])[];
}

const VERSION = ['engine', 'version'] as const;

/** Profiles that are in use, moved to another engine; and one that is not in use. */
const FIXTURES: readonly Fixture[] = [
  { file: 'profiles/qwen3-8b-fp8-inf2.yaml', table: 'vllm-0.13.0', set: [[VERSION, '0.13.0']] },
  {
    file: 'profiles/llama-3-1-8b-int8-inf2.yaml',
    table: 'vllm-0.13.0',
    // what rule image-file says: from 0.11 on the image has no such file
    set: [
      [VERSION, '0.13.0'],
      [['engine', 'args', 'chat-template'], undefined],
    ],
  },
  { file: 'test/charts/fixtures/llama-3-1-8b-trn2.yaml', table: 'vllm-0.24.0', set: [] },
];

/** The text of a profile with some of its values changed. */
export function profileText(file: string, set: Fixture['set']): string {
  const document = parseDocument(readFileSync(join(repository, file), 'utf8'));
  for (const [path, value] of set) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, value);
  }
  return document.toString({ lineWidth: 0 });
}

/** Generates each fixture in a project of its own, into a folder that is gone when the process ends. */
export const dialectCharts = once(async (): Promise<readonly DialectChart[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'modelcharts-dialects-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return Promise.all(
    FIXTURES.map(async ({ file, table, set }) => {
      const name = /([^/]+)\.yaml$/.exec(file)![1]!;
      const root = join(folder, `${name}-${table}`);
      for (const [room, text] of [
        ['profiles', profileText(file, set)],
        ['releases', 'version: 0.1.0\nreleased: []\n'],
      ] as const) {
        mkdirSync(join(root, room), { recursive: true });
        writeFileSync(join(root, room, `${name}.yaml`), text);
      }
      const [chart] = await renderCharts({ root, blueprints });
      writeChart(join(root, 'charts', name), chart!.files);
      const read = readChart(name, join(root, 'charts', name));
      // examples belong to the chart of charts/
      return { ...read, table, files: read.files.filter(each => each.name.startsWith('ci/')) };
    }),
  );
});
