import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compareChart, listFiles } from './compare.ts';
import { MARK } from './origin.ts';
import { writeChart } from './write.ts';

const one = new Map([
  ['Chart.yaml', `# ${MARK} from a test.\nname: a\n`],
  ['templates/x.yaml', 'x\ny\n'],
]);
const two = new Map([
  ['Chart.yaml', `# ${MARK} from a test.\nname: a\n`],
  ['templates/z.yaml', 'z\n'],
]);

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'modelcharts-write-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('writes a new chart, leaves the same chart alone, and removes what is no longer generated', () => {
  const charts = temporary();
  const folder = join(charts, 'a');
  expect(writeChart(folder, one)).toBe('new');
  expect(listFiles(folder)).toEqual(['Chart.yaml', 'templates/x.yaml']);
  const before = statSync(folder).ino;
  expect(writeChart(folder, one)).toBe('unchanged');
  expect(statSync(folder).ino).toBe(before);
  expect(writeChart(folder, two)).toBe('changed');
  expect(listFiles(folder)).toEqual(['Chart.yaml', 'templates/z.yaml']);
  expect(readdirSync(charts)).toEqual(['a']);
});

test('what somebody added or edited is put right', () => {
  const folder = join(temporary(), 'a');
  writeChart(folder, one);
  writeFileSync(join(folder, 'templates/x.yaml'), 'x\nY\n');
  mkdirSync(join(folder, 'charts'));
  writeFileSync(join(folder, 'charts/extra.tgz'), '');
  expect(compareChart(one, folder)).toEqual([
    { path: 'charts/extra.tgz', state: 'extra' },
    { path: 'templates/x.yaml', state: 'changed', line: 2 },
  ]);
  expect(writeChart(folder, one)).toBe('changed');
  expect(compareChart(one, folder)).toEqual([]);
});

test('a folder that is not there lacks every file', () => {
  expect(compareChart(one, join(temporary(), 'a')).map(({ state }) => state)).toEqual(['missing', 'missing']);
});

test('a crash while writing leaves the old chart; the next run sweeps', () => {
  const charts = temporary();
  const folder = join(charts, 'a');
  writeChart(folder, one);
  mkdirSync(join(charts, '.a.new'));
  writeFileSync(join(charts, '.a.new/half'), '');
  expect(compareChart(one, folder)).toEqual([]);
  expect(writeChart(folder, one)).toBe('unchanged');
  expect(readdirSync(charts)).toEqual(['a']);
});

test('a crash between the two renames loses nothing', () => {
  const charts = temporary();
  const folder = join(charts, 'a');
  writeChart(folder, one);
  renameSync(folder, join(charts, '.a.old'));
  expect(existsSync(folder)).toBe(false);
  expect(writeChart(folder, one)).toBe('unchanged');
  expect(readFileSync(join(folder, 'Chart.yaml'), 'utf8')).toContain('name: a\n');
  expect(readdirSync(charts)).toEqual(['a']);
});

test('a file that cannot be written leaves the old chart as it was', () => {
  const charts = temporary();
  const folder = join(charts, 'a');
  writeChart(folder, one);
  // A file cannot be a folder too: fails in the middle of writing.
  const bad = new Map([...two, ['templates/z.yaml/below', '']]);
  expect(() => writeChart(folder, bad)).toThrow();
  expect(compareChart(one, folder)).toEqual([]);
});

test("nobody else's folder is replaced", () => {
  const folder = join(temporary(), 'a');
  mkdirSync(folder);
  expect(writeChart(folder, one)).toBe('changed');

  const thesis = join(temporary(), 'a');
  mkdirSync(thesis);
  writeFileSync(join(thesis, 'thesis.txt'), 'x');
  expect(() => writeChart(thesis, one)).toThrow(/did not generate/);
  expect(readdirSync(thesis)).toEqual(['thesis.txt']);

  const chart = join(temporary(), 'a');
  mkdirSync(chart);
  writeFileSync(join(chart, 'Chart.yaml'), 'name: by-hand\n');
  expect(() => writeChart(chart, one)).toThrow(/another Chart.yaml/);
});
