import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { LoadConfig } from './config.ts';
import { enlargePool } from './copy/pool-size.ts';
import { exitCode } from './exit-codes.ts';
import { load } from './load.ts';
import { parseConfig } from './parse-config.ts';
import { LoadError } from './report/load-error.ts';
import { createLog, type Log } from './report/log.ts';
import { toLoadError } from './report/to-load-error.ts';
import { wholeManifest } from './target/warm.ts';
import { waitForTarget } from './wait.ts';

const USAGE =
  'call it with --config FILE, or set LOADER_CONFIG; --wait SECONDS only waits for a complete target, --unless DIRECTORY does nothing where that one is complete';

/** The program: reads arguments and environment, loads or waits, and ends the process with a code of the table. */
export async function main(): Promise<void> {
  enlargePool();
  // A Secret made with echo ends in a line break.
  const token = (process.env.HF_TOKEN ?? '').trim();
  const log = createLog(process.env.TERMINATION_LOG ?? '/dev/termination-log');
  for (const name of ['HF_TOKEN', 'ARCHIVE_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
    log.hide((process.env[name] ?? '').trim());
  let waiting = false;
  let loaded = false;
  const fail = (error: unknown): never => {
    const known = toLoadError(error);
    // The trace of something nobody thought of is worth more than one line.
    if (known.exit === 'internal' && error instanceof Error)
      for (const line of (error.stack ?? '').split('\n')) log.line(line);
    // A probe must not overwrite what the loader itself has said.
    log.failure(known, !waiting);
    process.exit(exitCode(known.exit).code);
  };
  const stop = (signal: string) => () => {
    // Whoever only stays beside the engine has done its work.
    if (loaded) process.exit(0);
    fail(new LoadError('interrupted', `told to stop by ${signal}`));
  };
  process.once('SIGTERM', stop('SIGTERM'));
  process.once('SIGINT', stop('SIGINT'));
  process.on('uncaughtException', fail);
  try {
    const { config: path, wait, unless } = readArguments();
    waiting = wait !== undefined;
    const config = readConfig(path, token);
    if (unless !== undefined && (await wholeManifest(unless)))
      return log.line(`nothing to bring: ${unless} is complete`);
    if (wait !== undefined) return await waitForTarget(config, wait, log);
    const outcome = await load(config, token, log, action => void process.once('exit', action));
    log.line(JSON.stringify(outcome));
    loaded = true;
    if (config.stay) stay(log);
  } catch (error) {
    fail(error);
  }
}

/** Keeps the process alive until it is told to stop. */
function stay(log: Log): void {
  log.line('staying until told to stop');
  setInterval(() => {}, 2 ** 30);
}

/** The configuration: from --config FILE, or as it is in LOADER_CONFIG, where it cannot change under a running pod template. */
function readConfig(path: string | undefined, token: string): LoadConfig {
  if (!/^[\x21-\x7e]*$/.test(token))
    throw new LoadError(
      'configuration',
      'HF_TOKEN has characters that no token has',
      'correct the Secret behind HF_TOKEN',
    );
  const given = process.env.LOADER_CONFIG;
  if (path !== undefined) return parseConfig(readText(path));
  if (given !== undefined) return parseConfig(given);
  throw new LoadError('configuration', 'no --config and no LOADER_CONFIG', USAGE);
}

interface Arguments {
  readonly config: string | undefined;
  readonly wait: number | undefined;
  readonly unless: string | undefined;
}

function readArguments(): Arguments {
  try {
    const options = { config: { type: 'string' }, wait: { type: 'string' }, unless: { type: 'string' } } as const;
    const { config, wait, unless } = parseArgs({ options }).values;
    if (wait !== undefined && !/^\d{1,6}$/.test(wait)) throw new Error(`--wait: expected whole seconds, found ${wait}`);
    return { config, wait: wait === undefined ? undefined : Number(wait), unless };
  } catch (error) {
    throw new LoadError('configuration', messageOf(error), USAGE);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new LoadError('configuration', `${path} cannot be read: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
