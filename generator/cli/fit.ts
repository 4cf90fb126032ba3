import { Command } from 'commander';
import { fit, type ProfileFit } from '../generate/fit.ts';
import type { Context } from './context.ts';
import { table } from './table.ts';

/** `modelcharts fit`. */
export function fitCommand({ terminal, blueprints }: Context): Command {
  return new Command('fit')
    .description('list every machine of the catalogue that the model of a profile fits on, or may, smallest first')
    .argument('<profiles...>', 'profile files')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Smallest first: fewest accelerators, then least memory of one, of the host, fewest processors.
An estimate: docs/sizing.md has the formula, and what engines have said beside it.

Examples:
  $ modelcharts fit profiles/my-model.yaml
  $ modelcharts fit --json profiles/my-model.yaml | jq -r '.[].machines[].machine'`,
    )
    .action(async (profiles: string[], { json }: { json?: boolean }) => {
      const { answers, withoutModel } = await fit({ root: terminal.root, profiles, blueprints: await blueprints() });
      if (json) terminal.out(JSON.stringify(answers, null, 2));
      else for (const line of answers.flatMap(text)) terminal.out(line);
      for (const name of withoutModel) terminal.err(`${name} has no model: it runs anywhere`);
    });
}

/** One profile as text. */
const text = ({ profile, machines }: ProfileFit): readonly string[] => [
  `${profile}:`,
  ...table([
    ['  MACHINE', 'ACCELERATORS', 'TENSOR PARALLEL', 'TOKENS IN THE CACHE', 'SEQUENCES'],
    ...machines.map(({ machine, accelerators, tensorParallel, tokens, sequences, unknown }) => [
      `  ${machine}`,
      accelerators,
      String(tensorParallel),
      ...(unknown ? [`unknown: ${unknown}`, ''] : [String(tokens), String(sequences)]),
    ]),
  ]),
];
