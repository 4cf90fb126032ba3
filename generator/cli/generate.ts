import { Command } from 'commander';
import { generate } from '../generate/generate.ts';
import type { Context } from './context.ts';
import { table } from './table.ts';

/** `modelcharts generate`. */
export function generateCommand({ terminal, blueprints }: Context): Command {
  return new Command('generate')
    .description('turn profiles into charts; writes nothing when a profile is wrong')
    .argument('[profiles...]', 'profile files; all of profiles/*.yaml by default')
    .option('--out <folder>', 'where charts go', 'charts')
    .addHelpText(
      'after',
      `
Examples:
  $ modelcharts generate                              every profile
  $ modelcharts generate profiles/my-model.yaml       one of them
  $ modelcharts generate --out preview                look before you overwrite`,
    )
    .action(async (profiles: string[], { out }: { out: string }) => {
      const rows = await generate({ root: terminal.root, out, profiles, blueprints: await blueprints() });
      const head = ['CHART', 'VERSION', 'BLUEPRINT', 'MACHINE', 'FILES', 'STATE'];
      const cells = rows.map(row => [
        row.chart,
        row.version,
        row.blueprint,
        row.machine || '-',
        String(row.files),
        row.state,
      ]);
      for (const line of table([head, ...cells])) terminal.out(line);
    });
}
