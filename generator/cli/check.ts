import { Command } from 'commander';
import { check } from '../generate/check.ts';
import { ProblemError } from '../problem/problem-error.ts';
import type { Context } from './context.ts';

/** `modelcharts check`. */
export function checkCommand({ terminal, blueprints }: Context): Command {
  return new Command('check')
    .description('say what generated files are not up to date; writes nothing')
    .option('--out <folder>', 'where charts are', 'charts')
    .addHelpText(
      'after',
      `
Examples:
  $ modelcharts check                in CI, after a checkout: exit code 1 when somebody forgot to generate`,
    )
    .action(async ({ out }: { out: string }) => {
      const problems = await check({ root: terminal.root, out, blueprints: await blueprints() });
      if (problems.length > 0) throw new ProblemError(problems);
      terminal.out('everything is up to date');
    });
}
