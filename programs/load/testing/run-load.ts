import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { bundleProgram } from '../../../generator/programs/bundle.ts';

/** The token of every run; no output may ever have it. */
export const token = 'hf_ThisMustNeverBeSeen0123456789';

/** The secret of every S3 key in the tests; no output may ever have it. */
export const secretKey = 'S3SecretThisMustNeverBeSeen0123456789';
const secrets = [token, secretKey];

/** What a run left. */
export interface LoadResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Content of the termination message file. */
  readonly termination: string;
}

/** A run in progress. */
export interface LoadRun {
  readonly child: ChildProcess;
  readonly result: Promise<LoadResult>;
  /** Resolves when stdout contains the text. */
  said(text: string): Promise<void>;
}

/** How to run it. */
export interface LoadOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  /** Program and arguments that run the loader, as `unshare --pid --fork` does. */
  readonly wrap?: readonly string[];
  /** Another Node than this one. */
  readonly node?: string;
  /** Arguments after the configuration. */
  readonly args?: readonly string[];
}

/** A folder for one test file with the bundled program in it. */
export interface Workbench {
  readonly folder: string;
  /** Starts the bundled loader with this configuration. */
  start(config: unknown, options?: LoadOptions): Promise<LoadRun>;
  /** Runs it to its end. */
  load(config: unknown, options?: LoadOptions): Promise<LoadResult>;
  /** A new empty path in the folder. */
  fresh(): string;
  close(): Promise<void>;
}

/** Bundles the loader into a new folder. */
export async function openWorkbench(): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), 'load-test-'));
  await chmod(folder, 0o755);
  const program = join(folder, 'load.mjs');
  await writeFile(program, await bundleProgram('load'));
  let count = 0;
  const fresh = () => {
    count += 1;
    return join(folder, `path-${count}`);
  };
  const start = async (
    config: unknown,
    { env = {}, uid, wrap = [], node = process.execPath, args = [] }: LoadOptions = {},
  ): Promise<LoadRun> => {
    const [configPath, termination] = [fresh(), fresh()];
    await writeFile(configPath, typeof config === 'string' ? config : JSON.stringify(config));
    await writeFile(termination, '');
    await chmod(termination, 0o666);
    const [command = '', ...rest] = [...wrap, node, program, '--config', configPath, ...args];
    const child = spawn(command, rest, {
      env: { PATH: process.env.PATH ?? '', HF_TOKEN: token, TERMINATION_LOG: termination, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    const output = { stdout: '', stderr: '' };
    const heard = new Set<() => void>();
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
        for (const listener of heard) listener();
      });
    }
    const result = once(child, 'close').then(async ([code]): Promise<LoadResult> => {
      const message = await readFile(termination, 'utf8');
      for (const secret of secrets) expect(`${output.stdout}${output.stderr}${message}`).not.toContain(secret);
      return { code, ...output, termination: message };
    });
    const said = (text: string) =>
      new Promise<void>((resolve, reject) => {
        const listener = () => void (output.stdout.includes(text) && resolve());
        heard.add(listener);
        listener();
        result.then(
          () => reject(new Error(`it ended without saying ${text}: ${output.stdout}${output.stderr}`)),
          reject,
        );
      });
    return { child, result, said };
  };
  return {
    folder,
    start,
    fresh,
    load: async (config, options) => (await start(config, options)).result,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
