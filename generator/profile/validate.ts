import type { Blueprint, ProfileBase } from '../blueprints/blueprint.ts';
import type { Problem } from '../problem/problem.ts';
import { didYouMean } from '../problem/suggest.ts';
import { list, show } from '../schema/describe.ts';
import { isMap } from '../schema/is-map.ts';
import { byPlace, validate } from '../schema/validate.ts';
import type { ProfileFile } from './profile-file.ts';
import { controlCharacters } from './rules/control-characters.ts';
import { name } from './rules/name.ts';
import type { Rule } from './rules/rule.ts';
import { templateBraces } from './rules/template-braces.ts';

const rules: readonly Rule[] = [name, templateBraces, controlCharacters];

/** A profile that may be wrong: with all that is wrong, or with the blueprint that understands it. */
export type Checked =
  | { readonly problems: readonly Problem[]; readonly profile?: never; readonly blueprint?: never }
  | { readonly problems: readonly []; readonly profile: ProfileBase; readonly blueprint: Blueprint };

/** Everything that is wrong with a profile: what reading it found, its blueprint's schema, and the rules. */
export function checkProfile(file: ProfileFile, blueprints: readonly Blueprint[]): Checked {
  if (!isMap(file.value)) return { problems: file.problems };
  const profile = file.value;
  const blueprint = blueprints.find(known => known.name === profile.blueprint);
  const found = [...ruleProblems(file, profile), ...file.problems];
  found.push(
    ...(blueprint ? validate(blueprint.profile, profile, file.source) : [unknownBlueprint(file, profile, blueprints)]),
  );
  const problems = byPlace(oneEach(found));
  // The schema has just said that this is what the blueprint reads.
  return problems.length > 0 || !blueprint
    ? { problems }
    : { problems: [], profile: profile as unknown as ProfileBase, blueprint };
}

function ruleProblems({ source }: ProfileFile, profile: Readonly<Record<string, unknown>>): Problem[] {
  return rules
    .flatMap(rule => rule(profile))
    .map(({ on, ...finding }) => ({ ...finding, file: source.file, ...source.locate(finding.pointer, on) }));
}

/** A rule says it better than a pattern: the first problem at a pointer stands for it. */
function oneEach(problems: readonly Problem[]): Problem[] {
  const first = new Map<string, Problem>();
  for (const problem of problems) {
    const key = problem.pointer ?? problem.message;
    if (!first.has(key)) first.set(key, problem);
  }
  return [...first.values()];
}

function unknownBlueprint(
  { source }: ProfileFile,
  profile: Readonly<Record<string, unknown>>,
  blueprints: readonly Blueprint[],
): Problem {
  const names = blueprints.map(known => known.name);
  const given = profile.blueprint;
  const missing = given === undefined;
  return {
    code: missing ? 'missing' : 'unknown-blueprint',
    file: source.file,
    pointer: '/blueprint',
    ...source.locate('/blueprint'),
    message: missing ? 'the key "blueprint" is missing' : 'there is no such blueprint',
    expected: `one of: ${list(names)}`,
    found: missing ? `only ${list(Object.keys(profile)) || 'an empty map'}` : show(given),
    hint: `choose ${names.join(' or ')}`,
    ...(typeof given === 'string' && didYouMean(given, names)),
  };
}
