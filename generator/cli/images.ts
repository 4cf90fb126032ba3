import { Command } from 'commander';
import { images } from '../generate/images.ts';
import type { Context } from './context.ts';
import { table } from './table.ts';

/** `modelcharts images`. */
export function imagesCommand({ terminal, blueprints }: Context): Command {
  return new Command('images')
    .description('list the images that the charts pull, for a mirror')
    .argument('[profiles...]', 'profile files; all of profiles/*.yaml by default')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ modelcharts images
  $ modelcharts images --json | jq -r '.[].reference' | sort -u`,
    )
    .action(async (profiles: string[], { json }: { json?: boolean }) => {
      const rows = await images({ root: terminal.root, profiles, blueprints: await blueprints() });
      if (json) terminal.out(JSON.stringify(rows, null, 2));
      else
        for (const line of table([
          ['CHART', 'PURPOSE', 'IMAGE'],
          ...rows.map(row => [row.chart, row.purpose, row.reference]),
        ]))
          terminal.out(line);
    });
}
