import type { Problem } from '../../problem/problem.ts';

/** What a rule finds; whoever runs it adds the file and the place. */
export type RuleFinding = Omit<Problem, 'file' | 'line' | 'column' | 'pointer'> & {
  readonly pointer: string;
  readonly on?: 'key' | 'value';
};

/** One thing that every profile must obey and a schema cannot say, or cannot say well. */
export type Rule = (profile: Readonly<Record<string, unknown>>) => readonly RuleFinding[];
