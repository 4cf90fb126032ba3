import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Workbench } from './run-load.ts';

/** How a run of the bundled loader ended. */
export interface ProgramResult {
  readonly code: number;
  readonly stderr: string;
}

/** Runs the bundled loader with these arguments and no other environment. */
export const runLoaderProgram = (
  bench: Workbench,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProgramResult> =>
  new Promise(resolve => {
    const options = { env: { TERMINATION_LOG: bench.fresh(), ...env } };
    execFile(process.execPath, [join(bench.folder, 'load.mjs'), ...args], options, (error, _stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stderr });
    });
  });
