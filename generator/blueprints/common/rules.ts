import type { Problem, ProblemCode } from '../../problem/problem.ts';

/** Rules over profiles, by name, and the code of what breaks them. A test has a wrong profile for each. */
export type Rules = Readonly<Record<string, ProblemCode>>;

/** What is said of a profile that breaks a rule. */
export interface Refusal {
  /** JSON pointer into the profile. */
  readonly pointer: string;
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
  readonly hint: string;
}

/** Makes the problems of some rules: the only way in which blueprints refuse a profile. */
export const refuser =
  <R extends Rules>(rules: R) =>
  (profile: { readonly name: string }, rule: keyof R & string, what: Refusal): Problem => ({
    code: rules[rule]!,
    rule,
    file: `profiles/${profile.name}.yaml`,
    ...what,
  });
