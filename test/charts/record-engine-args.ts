import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { withRelease } from '../tools/engines/environment.ts';
import { releases } from '../tools/engines/releases.ts';
import { digest, type EngineRecord, questions, readRecord, recordFile, SPELLINGS } from './support/engine-record.ts';

// Run by `make engine-args TABLE=vllm-0.27.1`: installs the release, asks its parser, writes engine-args.record.yaml.

const COMMENT = `# What the parser of each release itself said to the arguments of every chart, to every flag of its table and to what people write.
# Made by \`make engine-args\`, which installs the releases; engine-args.record.test.ts compares the digests.
`;

async function record(table: string): Promise<EngineRecord> {
  const asked = await questions(table);
  const said = await withRelease(table, async (script, folder) => {
    const [input, output] = [join(folder, 'vectors.json'), join(folder, 'results.json')];
    const template = join(folder, 'template.jinja');
    await writeFile(template, '{{ messages }}');
    const charts = asked.charts.map(chart => withFile(chart.arguments, template));
    const vectors = [
      ...[...charts, ...asked.spellings].map(line => vector(line, true)),
      // whether flags fit together is no question for one flag
      ...[...asked.right, ...asked.wrong].map(line => vector(line, false)),
    ];
    await writeFile(input, JSON.stringify(vectors));
    await script('accepts.py', [input, output]);
    return JSON.parse(await readFile(output, 'utf8')) as (string | null)[];
  });
  const answers = (questions: readonly unknown[]) => said.splice(0, questions.length);
  const [charts, spellings] = [answers(asked.charts), answers(asked.spellings)];
  const [right, wrong] = [answers(asked.right), answers(asked.wrong)];
  const refused = asked.charts.flatMap(({ name }, i) => (charts[i] === null ? [] : [`${name}: ${charts[i]}`]));
  if (refused.length > 0) throw new Error(`${table} refuses what charts give it:\n${refused.join('\n')}`);
  return {
    table: asked.table,
    charts: Object.fromEntries(asked.charts.map(chart => [chart.name, digest(chart.arguments)])),
    samples: {
      right: digest(asked.right),
      refused: Object.fromEntries(asked.right.flatMap((v, i) => (right[i] === null ? [] : [[flags(v), right[i]!]]))),
      wrong: digest(asked.wrong),
      taken: asked.wrong.filter((_, i) => wrong[i] === null).map(flags),
    },
    spellings: Object.fromEntries(SPELLINGS.map((spelling, i) => [spelling, spellings[i] ?? 'taken'])),
  };
}

const vector = (line: readonly string[], validate: boolean) => ({ arguments: line, validate });
/** The parser looks whether the file of a chat template is there, and that is a file of the image or of a ConfigMap. */
const withFile = (line: readonly string[], template: string): readonly string[] =>
  line.map(argument => argument.replace(/^--chat-template=\/.*/, `--chat-template=${template}`));
const flags = (line: readonly string[]): string => line.slice(1).join(' ');

const tables = Object.keys(releases).filter(name => name.startsWith('vllm-'));
const asked = process.argv.slice(2);
let all: Readonly<Record<string, EngineRecord>> = existsSync(recordFile) ? readRecord() : {};
for (const table of asked.length > 0 ? asked : tables) {
  all = { ...all, [table]: await record(table) };
  const sorted = Object.fromEntries(tables.filter(name => all[name]).map(name => [name, all[name]]));
  await writeFile(recordFile, COMMENT + stringify(sorted, { lineWidth: 0 }));
  console.log(`${table}: taken`);
}
