import { blueprints } from '../../../generator/blueprints/index.ts';
import { run } from '../../../generator/cli/run.ts';

/** What a command said. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process, in a project. */
export async function cli(root: string, ...args: readonly string[]): Promise<Said> {
  const lines = { out: [] as string[], err: [] as string[] };
  const terminal = {
    root,
    out: (line: string) => void lines.out.push(line),
    err: (line: string) => void lines.err.push(line),
  };
  const code = await run(args, { terminal, blueprints: async () => blueprints });
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
}
