import { spawn } from 'node:child_process';
import { ProblemError } from '../problem/problem-error.ts';
import { failed } from './tool-failure.ts';

/** What a program left behind. */
export interface ToolResult {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** How a program is started. */
export interface ToolOptions {
  readonly cwd?: string;
  /** Variables over those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Programs that releases are made with, and how people get them. */
const GET: Readonly<Record<string, string>> = {
  helm: 'install Helm 4.3 or newer (https://helm.sh/docs/intro/install), or say where it is: --helm PATH',
  cosign:
    'install cosign 3 (https://docs.sigstore.dev/cosign/system_config/installation), or say where it is: --cosign PATH',
  git: 'install git',
};

/**
 * Runs a program without a shell, whatever its status is. `name` says which one it is, `command` where it is.
 * @throws {ProblemError} when it cannot be started.
 */
export function runTool(
  name: 'helm' | 'cosign' | 'git',
  command: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    let stderr = '';
    child.stdout.on('data', (part: Buffer) => void out.push(part));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', error => reject(missing(name, command, error)));
    child.on('close', code => resolve({ status: code ?? -1, stdout: Buffer.concat(out), stderr }));
  });
}

/**
 * What a program that must end well prints.
 * @throws {ProblemError} with what it said where it does not.
 */
export async function checkTool(...[name, command, args, options]: Parameters<typeof runTool>): Promise<Buffer> {
  const { status, stdout, stderr } = await runTool(name, command, args, options);
  if (status !== 0) throw failed(name, args, stderr || stdout.toString());
  return stdout;
}

const missing = (name: string, command: string, error: Error): ProblemError =>
  new ProblemError({
    code: 'tool-missing',
    file: command,
    message: `cannot start ${name}`,
    expected: `${name} in PATH`,
    found: error.message,
    hint: GET[name]!,
  });
