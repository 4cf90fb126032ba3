import { spawn } from 'node:child_process';

/** What a child process left behind. */
export interface RunResult {
  /** Exit status; 128 + the signal's number is not computed: a process ended by a signal has the status -1. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a child process is started. */
export interface RunOptions {
  readonly cwd?: string;
  /** Variables put over this process' environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text given on standard input; nothing by default. */
  readonly input?: string;
  /** Reject when the status is not 0. */
  readonly check?: boolean;
  /** Milliseconds after which the process is killed; its status is then -1. */
  readonly timeout?: number;
}

/** A program that is missing, or that ended with another status than 0 although `check` was asked for. */
export class RunError extends Error {
  override readonly name = 'RunError';
  readonly result: RunResult;
  constructor(message: string, result: RunResult) {
    super(message);
    this.result = result;
  }
}

/**
 * Runs a program without a shell and gives its status and output.
 * @throws RunError when the program cannot be started, or with `check` when its status is not 0 (message: command, stdout, stderr).
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: 'pipe',
      timeout: options.timeout,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', error =>
      reject(new RunError(`cannot start ${command}: ${error.message}`, { status: -1, stdout, stderr })),
    );
    child.on('close', code => {
      const result = { status: code ?? -1, stdout, stderr };
      if (options.check && result.status !== 0) {
        const said = `${stdout}${stderr}`.trimEnd();
        reject(new RunError(`${command} ${args.join(' ')}: status ${result.status}\n${said}`, result));
      } else resolve(result);
    });
    // A program may end without reading its input; its status says what happened.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}
