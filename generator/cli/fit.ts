import { Command } from 'commander';
import { fit } from '../generate/fit.ts';
import type { Context } from './context.ts';
import { table } from './table.ts';

/** `modelcharts fit`. */
export function fitCommand({ terminal, blueprints }: Context): Command {
  return new Command('fit')
    .description('list every machine of the catalogue that the model of a profile fits on, smallest first')
    .argument('<profiles...>', 'profile files')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
An estimate: docs/sizing.md has the formula, and what engines have said beside it.

Examples:
  $ modelcharts fit profiles/my-model.yaml
  $ modelcharts fit --json profiles/my-model.yaml | jq -r '.[].machines[].machine'`,
    )
    .action(async (profiles: string[], { json }: { json?: boolean }) => {
      const found = await fit({ root: terminal.root, profiles, blueprints: await blueprints() });
      if (json) terminal.out(JSON.stringify(found, null, 2));
      else
        for (const { profile, machines } of found) {
          terminal.out(machines.length === 0 ? `${profile}: no machine of the catalogue fits` : `${profile}:`);
          const head = ['  MACHINE', 'ACCELERATORS', 'TENSOR PARALLEL', 'TOKENS IN THE CACHE', 'SEQUENCES'];
          const rows = machines.map(m => [
            `  ${m.machine}`,
            m.accelerators,
            String(m.tensorParallel),
            String(m.tokens),
            String(m.sequences),
          ]);
          if (rows.length > 0) for (const line of table([head, ...rows])) terminal.out(line);
        }
    });
}
