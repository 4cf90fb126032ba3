import { Command, CommanderError } from 'commander';
import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { checkCommand } from './check.ts';
import type { Context } from './context.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { fitCommand } from './fit.ts';
import { generateCommand } from './generate.ts';
import { imagesCommand } from './images.ts';
import { publishCommand } from './publish.ts';
import { printProblems } from './terminal.ts';
import { typesCommand } from './types.ts';
import { verifyCommand } from './verify.ts';
import { versionCommand } from './version.ts';

/** Everything is right, a problem was found, the command line is wrong. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command line. Problems are printed; what is a mistake of the program is thrown. */
export async function run(args: readonly string[], context: Context): Promise<ExitCode> {
  const { terminal } = context;
  try {
    await program(context).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    printProblems(terminal, problemsOf(error));
    return 1;
  }
}

/** What the file system refuses is no mistake of the program. */
function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  if (!(error instanceof Error) || !('syscall' in error) || !('path' in error)) throw error;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  return [
    {
      code: 'unwritable',
      file: String(path),
      message: `the file system refuses ${syscall}`,
      found: String(code),
      hint: 'check the path, who may write there, and the space left',
    },
  ];
}

function program(context: Context): Command {
  const { terminal } = context;
  const commands = [
    generateCommand,
    checkCommand,
    explainCommand,
    fitCommand,
    imagesCommand,
    diffCommand,
    versionCommand,
    publishCommand,
    verifyCommand,
    typesCommand,
  ].map(make => make(context));
  const main = new Command('modelcharts')
    .description('Turns YAML profiles of models into ordinary Helm charts.')
    .addHelpText(
      'after',
      `
Examples:
  $ modelcharts generate             profiles/*.yaml → charts/
  $ modelcharts check                is everything generated up to date?
  $ modelcharts explain profiles/my-model.yaml     every figure, and how it came to be
  $ modelcharts fit profiles/my-model.yaml         every machine that fits
  $ modelcharts images               what a mirror must hold
  $ modelcharts diff                 what changed since the last release, and which version that asks for

Runs in the root of a project: profiles/, releases/, charts/, modelcharts.config.yaml.
Exit codes: 0 everything is right, 1 a problem was found, 2 the command line is wrong.`,
    );
  for (const command of [main, ...commands]) {
    command
      .exitOverride()
      .showHelpAfterError('(try --help)')
      .configureOutput({
        writeOut: text => terminal.out(text.trimEnd()),
        writeErr: text => terminal.err(text.trimEnd()),
      });
  }
  for (const command of commands) main.addCommand(command);
  return main;
}
