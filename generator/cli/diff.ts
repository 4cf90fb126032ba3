import { Command } from 'commander';
import type { Context } from './context.ts';

/** `modelcharts diff`. */
export function diffCommand({ terminal, blueprints }: Context): Command {
  return new Command('diff')
    .description('compare charts with their last released versions, and say which version that asks for')
    .argument('[profiles...]', 'profile files or charts; all of profiles/*.yaml by default')
    .option('--helm <path>', 'Helm 3 or 4, which renders both', 'helm')
    .option('--rendered', 'show how the objects of each values file differ')
    .addHelpText(
      'after',
      `
Needs the commit of the release: a clone with its history.

Examples:
  $ modelcharts diff
  $ modelcharts diff --rendered profiles/my-model.yaml | less`,
    )
    .action(async (profiles: string[], { helm, rendered }: { helm: string; rendered?: boolean }) => {
      const { diffCharts } = await import('../release/diff.ts');
      const { summaryOf } = await import('../release/summary.ts');
      const project = { root: terminal.root, profiles, blueprints: await blueprints() };
      for (const { chart, compared, rendered: texts } of await diffCharts(project, helm)) {
        if (!compared) terminal.out(`${chart}: nothing is released yet`);
        else for (const line of summaryOf(compared)) terminal.out(line);
        if (rendered) for (const [name, text] of texts) terminal.out(`\n${chart} with ${name}:\n${text}\n`);
      }
    });
}
