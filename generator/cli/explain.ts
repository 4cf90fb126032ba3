import { Command } from 'commander';
import { type Explained, explain } from '../generate/explain.ts';
import type { Context } from './context.ts';
import { table } from './table.ts';

/** `modelcharts explain`. */
export function explainCommand({ terminal, blueprints }: Context): Command {
  return new Command('explain')
    .description('show every derived figure of a profile, and how it came to be')
    .argument('<profiles...>', 'profile files')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ modelcharts explain profiles/my-model.yaml
  $ modelcharts explain --json profiles/my-model.yaml | jq '.[].fits'`,
    )
    .action(async (profiles: string[], { json }: { json?: boolean }) => {
      const { answers, withoutModel } = await explain({
        root: terminal.root,
        profiles,
        blueprints: await blueprints(),
      });
      if (json) terminal.out(JSON.stringify(answers, null, 2));
      else for (const line of answers.flatMap(text)) terminal.out(line);
      for (const name of withoutModel) terminal.err(`${name} has no model: nothing is derived`);
    });
}

/** One profile as text. */
function text({ profile, machine, engine, figures, fits, warnings, vulnerabilities }: Explained): readonly string[] {
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines]);
  return [
    `${profile}: ${engine} on ${machine}`,
    '',
    ...table([['FIGURE', 'VALUE', 'FROM'], ...figures.map(({ name, value, how }) => [name, value, how])]),
    ...section('FIT', table(fits.map(({ machine, says }) => [`  ${machine}`, says]))),
    ...section(
      'WARNINGS',
      warnings.map(warning => `  ${warning}`),
    ),
    ...section(
      `KNOWN VULNERABILITIES OF ${engine.toUpperCase()}`,
      vulnerabilities.map(({ id, says }) => `  ${id}: ${says}`),
    ),
  ];
}
