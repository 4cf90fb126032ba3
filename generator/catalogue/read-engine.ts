import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { loadSchema } from '../schema/load.ts';
import { readChecked } from '../yaml/read-checked.ts';
import type { Engine, EngineFlag } from './catalogue.ts';
import type { EngineNotes, Removal } from './engine-notes.ts';
import { compareVersions, inRange } from './versions.ts';

/** A table as it stands in its file: `schemas/catalogue/engine.schema.json` in TypeScript. */
type EngineTable = Pick<Engine, 'name' | 'version' | 'origin' | 'flags' | 'metrics' | 'environment'>;

/**
 * One engine version: its table, and over it what people keep of the engine.
 * @throws {ProblemError} when a file is wrong, or not called like what it holds.
 */
export function readEngine(name: string, version: string, root: string): Engine {
  const path = `catalogue/engines/${name}-${version}.yaml`;
  const table = readChecked<EngineTable>(path, root, loadSchema('schemas/catalogue/engine.schema.json'));
  const notes = readNotes(name, root);
  checkTable(table, path);
  const { flags, environment } = table;
  const neuron = notes.neuron.find(range => inRange(version, range));
  const inverses = Object.values(flags).map(flag => flag.inverse);
  const gone = <T extends Removal>(all: readonly T[], key: (one: T) => string, there: (key: string) => boolean) =>
    Object.fromEntries(
      all
        .filter(one => compareVersions(version, one.gone) >= 0 && !there(key(one)))
        .map((one): [string, Removal] => [key(one), one]),
    );
  return {
    ...table,
    flags: Object.fromEntries(Object.entries(flags).map(([flag, row]) => [flag, withNote(row, notes.flags[flag])])),
    features: {
      shutdownTimeout: 'shutdown-timeout' in flags,
      ...(neuron && { neuron: neuron.dialect }),
    },
    removedFlags: gone(
      notes.removed,
      one => one.flag,
      flag => flag in flags || inverses.includes(flag),
    ),
    removedEnvironment: gone(
      notes.removedEnvironment,
      one => one.variable,
      variable => environment.includes(variable),
    ),
    advisories: notes.advisories.filter(advisory => inRange(version, advisory)),
    forks: notes.forks.filter(fork => inRange(version, fork)),
  };
}

/**
 * What people keep of an engine beside its tables.
 * @throws {ProblemError} when the file is wrong.
 */
export function readNotes(name: string, root: string): EngineNotes {
  return readChecked(`catalogue/engines/${name}.yaml`, root, loadSchema('schemas/catalogue/engine-notes.schema.json'));
}

/** A bound of ours that says more goes in the place of the package's. */
function withNote(row: EngineFlag, note: EngineNotes['flags'][string] | undefined): EngineFlag {
  const { exclusiveMinimum, ...flag } = { ...row, ...note };
  const said = exclusiveMinimum !== undefined && (flag.minimum === undefined || flag.minimum <= exclusiveMinimum);
  return said ? { ...flag, exclusiveMinimum } : flag;
}

function checkTable(table: EngineTable, path: string): void {
  const problems: Problem[] = [];
  const expected = `catalogue/engines/${table.name}-${table.version}.yaml`;
  if (path !== expected)
    problems.push({
      code: 'name-mismatch',
      file: path,
      pointer: '/version',
      message: 'the table is not called like its file',
      expected,
      found: path,
    });
  for (const [name, flag] of Object.entries(table.flags))
    for (const [key, types] of Object.entries(ONLY_FOR))
      if (flag[key as keyof EngineFlag] !== undefined && !types.includes(flag.type))
        problems.push({
          code: 'not-allowed',
          file: path,
          pointer: `/flags/${name}/${key}`,
          message: `only ${types.join(' and ')} flags have ${key}`,
          expected: types.join(', '),
          found: flag.type,
          hint: 'make the table again: make engine-table',
        });
  if (problems.length > 0) throw new ProblemError(problems);
}

/** Keys of a flag → the types that can have them. */
const ONLY_FOR: Readonly<Record<string, readonly EngineFlag['type'][]>> = {
  negatable: ['boolean'],
  inverse: ['boolean'],
  choices: ['string', 'integer', 'list'],
  known: ['string', 'list'],
  items: ['list'],
  repeats: ['list'],
  array: ['json'],
};
