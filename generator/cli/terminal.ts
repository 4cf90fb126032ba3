import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import colors from 'picocolors';
import { formatProblem } from '../problem/format.ts';
import type { Problem } from '../problem/problem.ts';

/** Where commands print, and where they run; tests pass their own. */
export interface Terminal {
  /** Root of the project: the current working directory. */
  readonly root: string;
  out(line: string): void;
  err(line: string): void;
}

/** The process's own terminal. */
export function processTerminal(): Terminal {
  // Whoever reads may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  return {
    root: process.cwd(),
    out: line => void process.stdout.write(`${line}\n`),
    err: line => void process.stderr.write(`${line}\n`),
  };
}

/** Prints problems with their frames, and how many there are. */
export function printProblems(terminal: Terminal, problems: readonly Problem[]): void {
  const source = (file: string): string | undefined => {
    try {
      return readFileSync(resolve(terminal.root, file), 'utf8');
    } catch {
      return undefined;
    }
  };
  for (const problem of problems) {
    terminal.err(`${formatProblem(problem, { source, strong: colors.red, faint: colors.dim })}\n`);
  }
  terminal.err(problems.length === 1 ? '1 problem' : `${problems.length} problems`);
}
