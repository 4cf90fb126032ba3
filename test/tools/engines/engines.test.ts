import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository } from '../paths.ts';
import { releases } from './releases.ts';
import { printTable } from './table.ts';

const constraints = join(import.meta.dirname, 'constraints');

describe.each(Object.entries(releases))('%s', (name, { requirement, overrides = [] }) => {
  test('has its constraints, and every version in them is exact', () => {
    const lines = readFileSync(join(constraints, `${name}.txt`), 'utf8')
      .trim()
      .split('\n');
    expect(lines.filter(line => !/^[a-z0-9._-]+(\[[a-z0-9,_-]+\])?==\S+( ; .*)?$/i.test(line))).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining([requirement.replace(/\[.*\]/, ''), ...overrides]));
  });

  test('has its table, which says the command that makes it', () => {
    const folder = name.startsWith('ray-') ? 'ray' : 'engines';
    const text = readFileSync(join(repository, 'catalogue', folder, `${name}.yaml`), 'utf8');
    expect(text.split('\n')[0]).toContain(`make engine-table TABLE=${name}`);
    expect((parse(text) as { origin: string }).origin).toContain(requirement);
  });
});

test('there are no other constraints and tables', () => {
  const names = (folder: string, ending: string) =>
    readdirSync(folder).flatMap(file => (/-\d/.test(file) ? [file.slice(0, -ending.length)] : []));
  const tables = ['engines', 'ray'].flatMap(room => names(join(repository, 'catalogue', room), '.yaml'));
  expect(names(constraints, '.txt').sort()).toEqual(Object.keys(releases).sort());
  expect(tables.sort()).toEqual(Object.keys(releases).sort());
});

test('a table is printed with its names in order and short lists on one line', () => {
  const flags = { b: { type: 'string', choices: ['y', 'x'] }, a: { type: 'boolean' } };
  const metrics = { 'vllm:b': { type: 'gauge', in: ['x.py'] } };
  expect(printTable(['Made.'], { name: 'vllm', metrics, flags })).toBe(`# Made.

name: vllm
metrics:
  vllm:b: { type: gauge, in: [ x.py ] }
flags:
  a:
    type: boolean
  b:
    type: string
    choices: [ y, x ]
`);
});
