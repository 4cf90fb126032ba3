import { Command, Option } from 'commander';
import type { Context } from './context.ts';
import { table } from './table.ts';

interface Options {
  readonly helm: string;
  readonly to?: string;
  readonly note?: string;
  readonly release?: boolean;
}

/** `modelcharts version`. */
export function versionCommand({ terminal, blueprints }: Context): Command {
  return new Command('version')
    .description('decide the version of charts from what changed since their last release; alone writes releases/')
    .argument('[profiles...]', 'profile files or charts; all of profiles/*.yaml by default')
    .option('--helm <path>', 'Helm; 4.3 or newer for --release', 'helm')
    .addOption(new Option('--to <version>', 'a version above the one that the changes ask for').conflicts('release'))
    .addOption(
      new Option(
        '--note <markdown>',
        'what else users must know, for changelog and Upgrading of every chart that changed',
      ).conflicts('release'),
    )
    .option('--release', 'record what is in the current commit as released: its commit, digests and promises')
    .addHelpText(
      'after',
      `
Needs the commit of the last release: a clone with its history. Generate afterwards: charts carry version and changelog.
A chart that changes again under a version that is merged and not released needs --to: ct wants a higher one.

Examples:
  $ modelcharts version && modelcharts generate        before a commit that changes a chart
  $ modelcharts version --to 1.0.0 profiles/my-model.yaml
  $ modelcharts version --release                      after that commit, to publish it`,
    )
    .action(async (profiles: string[], options: Options) => {
      const project = { root: terminal.root, profiles, blueprints: await blueprints() };
      if (options.release) {
        const { recordReleases } = await import('../release/record.ts');
        const rows = await recordReleases(project, options);
        const cells = rows.map(({ chart, version, state, manifest }) => [chart, version, state, manifest]);
        for (const line of table([['CHART', 'VERSION', 'STATE', 'MANIFEST'], ...cells])) terminal.out(line);
        return;
      }
      const { decideVersions } = await import('../release/version.ts');
      const rows = await decideVersions(project, options);
      const cells = rows.map(({ chart, released, version, why, restartsPods, written }) => [
        chart,
        released || '-',
        version,
        why || 'unchanged',
        restartsPods ? 'yes' : 'no',
        written ? 'written' : 'as it was',
      ]);
      const head = ['CHART', 'RELEASED', 'VERSION', 'WHY', 'RESTARTS PODS', 'LEDGER'];
      for (const line of table([head, ...cells])) terminal.out(line);
      const unchanged = rows.filter(({ why }) => why === '').map(({ chart }) => chart);
      if (options.note !== undefined && unchanged.length > 0)
        terminal.err(`without the note, for nothing changed: ${unchanged.join(', ')}`);
      if (rows.some(({ written }) => written)) terminal.err('now run: modelcharts generate');
    });
}
