import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './until.ts';

/** Seconds a program has to end by itself before it is killed. */
const grace = 20;

/** A program that runs, as written beside its log: the time tells it from another one that got its number later. */
interface Started {
  readonly pid: number;
  readonly startTime: string;
  readonly order: number;
}

/** Programs that go on when this process ends, each with a log and a record of its process id in one folder. */
export class Programs {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Starts a program; what it prints goes to `<name>.log`.
   * @param argv program and arguments
   */
  async start(name: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const log = openSync(this.log(name), 'a');
    const [program, ...args] = argv;
    const child = spawn(program!, args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...env },
      cwd: this.#folder,
    });
    closeSync(log);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', error => reject(new Error(`cannot start ${name}: ${error.message}`)));
    });
    child.unref();
    const record: Started = { pid: child.pid!, startTime: startTimeOf(child.pid!) ?? '', order: Date.now() };
    writeFileSync(this.#record(name), JSON.stringify(record));
  }

  /** Whether a program that was started still runs. */
  runs(name: string): boolean {
    const started = this.#read(name);
    return started !== undefined && isSame(started);
  }

  /** The end of a program's log, for error messages. */
  tail(name: string, lines = 15): string {
    if (!existsSync(this.log(name))) return '';
    return readFileSync(this.log(name), 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  /** Path of a program's log. */
  log(name: string): string {
    return join(this.#folder, `${name}.log`);
  }

  /**
   * Waits until a program is ready, and stops waiting when it has ended.
   * @throws Error with the end of its log.
   */
  async ready(name: string, seconds: number, look: () => boolean | Promise<boolean>): Promise<void> {
    let ended = false;
    try {
      await until(`${name} to be ready`, seconds, async () => {
        ended = !this.runs(name);
        return ended || (await look());
      });
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n${this.tail(name)}`);
    }
    if (ended) throw new Error(`${name} has ended:\n${this.tail(name)}`);
  }

  /** Ends one program, and waits until it is gone; nothing where it does not run, or somebody else is ending it. */
  async stop(name: string): Promise<void> {
    const started = this.#read(name);
    if (started === undefined) return;
    if (isSame(started)) {
      signal(started, 'SIGTERM');
      await until(`${name} to end`, grace, () => !isSame(started)).catch(() => signal(started, 'SIGKILL'));
      await until(`${name} to be killed`, grace, () => !isSame(started));
    }
    rmSync(this.#record(name), { force: true });
  }

  /** The names of all programs that were started and not stopped, the last one first. */
  names(): readonly string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .filter(file => file.endsWith('.pid'))
      .map(file => file.slice(0, -'.pid'.length))
      .map(name => ({ name, order: this.#read(name)?.order ?? 0 }))
      .sort((a, b) => b.order - a.order)
      .map(({ name }) => name);
  }

  #record(name: string): string {
    return join(this.#folder, `${name}.pid`);
  }

  /** A record; undefined where there is none, or none any more. */
  #read(name: string): Started | undefined {
    try {
      return JSON.parse(readFileSync(this.#record(name), 'utf8')) as Started;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

/** When a process started, in ticks since boot; undefined when there is none, or it is a zombie. proc(5). */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function signal({ pid }: Started, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // it has ended by itself, or by another stop
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function isSame({ pid, startTime }: Started): boolean {
  return startTimeOf(pid) === startTime;
}
