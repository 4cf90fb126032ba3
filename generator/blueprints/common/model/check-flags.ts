import type { Engine, EngineFlag } from '../../../catalogue/catalogue.ts';
import type { Removal } from '../../../catalogue/engine-notes.ts';
import { flagSchema } from '../../../plan/flag-schema.ts';
import type { Problem } from '../../../problem/problem.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { unlocated } from '../../../problem/source.ts';
import { didYouMean } from '../../../problem/suggest.ts';
import { list, show } from '../../../schema/describe.ts';
import { validate } from '../../../schema/validate.ts';
import { KNOBS, knobOf } from './knobs.ts';
import type { ModelProfile } from './profile.ts';
import { refuse } from './rules.ts';

/**
 * Every flag of the profile must be one of the engine's version with a value that it takes, and not the chart's own; no environment variable may be one
 * that the engine reads no more.
 * @throws {ProblemError} naming all that are not.
 */
export function checkFlags(
  profile: ModelProfile,
  engine: Engine,
  owned: Readonly<Record<string, string>>,
): readonly [] {
  const flags = Object.entries(profile.engine.args ?? {}).flatMap(([flag, value]) =>
    flagProblem(profile, flag, value, engine, owned),
  );
  const { env = {}, args } = (profile.values?.engine ?? {}) as { readonly env?: object; readonly args?: object };
  const variables = Object.keys(env).flatMap((variable): readonly Problem[] => {
    const removal = engine.removedEnvironment[variable];
    if (!removal) return [];
    const message = `${engine.name} ${engine.version} does not read ${variable}${when(removal)}`;
    const pointer = `/values/engine/env/${variable}`;
    return [
      refuse(profile, 'variable-gone', { pointer, message, found: JSON.stringify(variable), hint: instead(removal) }),
    ];
  });
  const place = args
    ? [
        refuse(profile, 'flag-place', {
          pointer: '/values/engine/args',
          message: 'flags of the engine stand in two places',
          expected: 'all of them in engine.args, where they are checked and counted',
          found: Object.keys(args).join(', '),
          hint: 'move them to engine.args',
        }),
      ]
    : [];
  const problems = [...flags, ...place, ...variables];
  if (problems.length > 0) throw new ProblemError(problems);
  return [];
}

/** What is wrong with one flag of a profile, most telling reason first. */
function flagProblem(
  profile: ModelProfile,
  flag: string,
  value: unknown,
  engine: Engine,
  owned: Readonly<Record<string, string>>,
): readonly Problem[] {
  const at = { pointer: `/engine/args/${flag}`, found: JSON.stringify(flag) };
  const where = owned[flag];
  if (where !== undefined)
    return [
      refuse(profile, 'flag-owned', {
        ...at,
        message: `the flag ${JSON.stringify(flag)} belongs to the chart`,
        expected: 'a flag that does not follow from another value',
        hint: `the chart writes it from ${knobOf(where)}: set that${where in KNOBS ? '' : ', in the profile or under values'}`,
      }),
    ];
  const known = engine.flags[flag];
  if (known) return valueProblem(profile, flag, value, known);
  const message = `${engine.name} ${engine.version} has no flag ${JSON.stringify(flag)}`;
  const wrong = { ...at, message, expected: 'a flag of the engine, without dashes in front' };
  const removal = engine.removedFlags[flag];
  if (removal)
    return [refuse(profile, 'flag-gone', { ...wrong, message: `${message}${when(removal)}`, hint: instead(removal) })];
  for (const [name, { inverse, aliases }] of Object.entries(engine.flags)) {
    if (inverse === flag) {
      const hint = `it is the opposite of ${name}: set ${name}: ${value === false}`;
      return [refuse(profile, 'flag-inverse', { ...wrong, hint })];
    }
    if (aliases?.includes(flag))
      return [refuse(profile, 'flag-alias', { ...wrong, hint: `it is another name of ${name}: set that` })];
  }
  const table = `catalogue/engines/${engine.name}-${engine.version}.yaml`;
  const unknown = `a flag that ${table} does not have goes into values.engine.extraArgs`;
  const hint = didYouMean(flag, Object.keys(engine.flags)).hint ?? unknown;
  return [refuse(profile, 'flag-unknown', { ...wrong, hint })];
}

/** The engine's parser would refuse the value, and nothing can be counted with it. */
function valueProblem(profile: ModelProfile, flag: string, value: unknown, known: EngineFlag): readonly Problem[] {
  const pointer = `/engine/args/${flag}`;
  const [wrong] = validate(flagSchema(known), value, unlocated(`profiles/${profile.name}.yaml`));
  if (!wrong) return [];
  const hint = EXTRA[flag]?.(value) ?? known.description ?? 'give it a value that the engine takes, or leave it out';
  return [
    refuse(profile, 'flag-value', {
      pointer,
      message: `${flag} does not take this value`,
      expected: takes(known),
      found: show(value),
      hint,
    }),
  ];
}

/** What a flag takes, in a few words. */
function takes({ type, choices, known, minimum, exclusiveMinimum, maximum }: EngineFlag): string {
  const names = choices ?? known;
  if (names) return `one of: ${list(names.map(String), 40)}`;
  return [
    type,
    ...(exclusiveMinimum !== undefined ? [`more than ${exclusiveMinimum}`] : []),
    ...(exclusiveMinimum === undefined && minimum !== undefined ? [`${minimum} or more`] : []),
    ...(maximum !== undefined ? [`at most ${maximum}`] : []),
  ].join(', ');
}

/** Values that the engine takes and the plan cannot count with. */
const EXTRA: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  'max-model-len': value =>
    value === -1
      ? 'the plan cannot count with as many tokens as there is room for: name a number, or write --max-model-len=-1 into values.engine.extraArgs'
      : undefined,
};

const when = ({ last, gone }: Removal): string => `: the last release with it was ${last}, and ${gone} is without`;

const instead = ({ instead, source }: Removal): string => (source ? `${instead} (${source})` : instead);
