import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exitCode } from './exit-codes.ts';
import { load } from './load.ts';
import { LoadError } from './load-error.ts';
import { createLog } from './log.ts';
import { parseConfig } from './parse-config.ts';
import { toLoadError } from './to-load-error.ts';

const USAGE = 'call it with --config FILE, or set LOADER_CONFIG';

// A Secret made with echo ends in a line break.
const token = (process.env.HF_TOKEN ?? '').trim();
const log = createLog([token], process.env.TERMINATION_LOG ?? '/dev/termination-log');

process.once('SIGTERM', () => fail(new LoadError('interrupted', 'told to stop by SIGTERM')));
process.once('SIGINT', () => fail(new LoadError('interrupted', 'told to stop by SIGINT')));
process.on('uncaughtException', fail);

try {
  const outcome = await load(readConfig(), token, log);
  log.line(JSON.stringify(outcome));
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  const known = toLoadError(error);
  // The trace of something nobody thought of is worth more than one line.
  if (known.exit === 'internal' && error instanceof Error)
    process.stdout.write(`${(error.stack ?? '').replaceAll(token || '\0', '[redacted]')}\n`);
  log.failure(known);
  process.exit(exitCode(known.exit).code);
}

/** The configuration: from --config FILE, or as it is in LOADER_CONFIG, where it cannot change under a running pod template. */
function readConfig() {
  if (!/^[\x21-\x7e]*$/.test(token))
    throw new LoadError(
      'configuration',
      'HF_TOKEN has characters that no token has',
      'correct the Secret behind HF_TOKEN',
    );
  const path = readArguments();
  const given = process.env.LOADER_CONFIG;
  if (path !== undefined) return parseConfig(readText(path));
  if (given !== undefined) return parseConfig(given);
  throw new LoadError('configuration', 'no --config and no LOADER_CONFIG', USAGE);
}

function readArguments(): string | undefined {
  try {
    return parseArgs({ options: { config: { type: 'string' } } }).values.config;
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
