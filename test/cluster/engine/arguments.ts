import type { EngineFlag } from '../../../generator/catalogue/catalogue.ts';

/** What a command line gives, and what is wrong with it. */
export interface Arguments {
  /** Flag without dashes → its value as text; the model without a flag under the empty name. */
  readonly given: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/** Reads arguments of `vllm serve` by the table of a version: names, and types of what is not free text. */
export function checkArguments(flags: Readonly<Record<string, EngineFlag>>, args: readonly string[]): Arguments {
  const given = new Map<string, string>();
  const problems: string[] = [];
  const rest = [...args];
  if (rest.length > 0 && !rest[0]!.startsWith('-')) given.set('', rest.shift()!);
  while (rest.length > 0) {
    const [name, inline] = split(rest.shift()!);
    const flag = find(flags, name);
    if (!flag) {
      problems.push(`unrecognized argument --${name}`);
      continue;
    }
    const values = inline === undefined ? takeValues(rest) : [inline];
    if (flag.type === 'boolean' ? inline !== undefined : values.length === 0 && !flag.bare)
      problems.push(`--${name}: expected ${flag.type === 'boolean' ? 'no value' : 'a value'}`);
    for (const value of values) if (!fits(flag, value)) problems.push(`--${name}: invalid ${flag.type} value ${value}`);
    given.set(name, values.join(' '));
  }
  return { given, problems };
}

/** A long flag with its value behind `=`, where it has one there. */
function split(argument: string): readonly [string, string | undefined] {
  const [, name = argument, value] = /^--?([^=]+)(?:=([\s\S]*))?$/.exec(argument) ?? [];
  return [name, value];
}

function find(flags: Readonly<Record<string, EngineFlag>>, name: string): EngineFlag | undefined {
  // argparse reads a dotted flag as a key of JSON
  const plain = name.split('.')[0]!;
  const own = flags[plain] ?? flags[plain.replace(/^no-/, '')];
  return own ?? Object.values(flags).find(({ aliases, inverse }) => aliases?.includes(plain) || inverse === plain);
}

function takeValues(rest: string[]): readonly string[] {
  const values: string[] = [];
  while (rest.length > 0 && !rest[0]!.startsWith('--')) values.push(rest.shift()!);
  return values;
}

function fits({ type, choices }: EngineFlag, value: string): boolean {
  if (choices && !choices.map(String).includes(value)) return false;
  if (type === 'integer') return /^-?\d+$/.test(value);
  if (type === 'number') return value.trim() !== '' && Number.isFinite(Number(value));
  if (type === 'json') return isJson(value);
  return true;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
