import type { Engine, EngineFlag } from '../../../generator/catalogue/catalogue.ts';

/** Values that a table lets through and that it keeps out, each as arguments of a command line. */
export interface FlagSamples {
  readonly right: readonly (readonly string[])[];
  readonly wrong: readonly (readonly string[])[];
}

/** Every flag of a table with every name it takes, or one value of its type; and with a value of another type. */
export function flagSamples(engine: Engine): FlagSamples {
  const flags = Object.entries(engine.flags);
  return {
    right: flags.flatMap(([flag, row]) => rightValues(flag, row)),
    wrong: flags.flatMap(([flag, row]) => wrongValues(flag, row)),
  };
}

function rightValues(flag: string, row: EngineFlag): readonly (readonly string[])[] {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const names = row.choices ?? row.known;
  const bare = [`--${flag}`];
  switch (row.type) {
    case 'boolean':
      return row.negatable ? [bare, [`--no-${flag}`]] : [bare];
    case 'list': {
      const items = names ?? (row.items ? [1, 2] : ['a=b', 'c=d']);
      return [row.repeats ? items.map(item => `--${flag}=${item}`) : [`--${flag}`, ...items.map(text)]];
    }
    case 'json':
      return [[`--${flag}=${row.array ? '["a"]' : '{}'}`]];
    default: {
      const values = names ?? [row.default ?? row.minimum ?? { integer: 1, number: 0.5 }[row.type as string] ?? 'x'];
      return [...values.map(value => [`--${flag}=${text(value)}`]), ...(row.bare ? [bare] : [])];
    }
  }
}

function wrongValues(flag: string, { type, choices, negatable }: EngineFlag): readonly (readonly string[])[] {
  if (type === 'boolean') return negatable ? [[`--${flag}=true`]] : [[`--no-${flag}`]];
  if (type === 'integer') return [[`--${flag}=1.5`], [`--${flag}=much`]];
  if (type === 'number') return [[`--${flag}=much`]];
  return choices ? [[`--${flag}=no-such-name`]] : [];
}
