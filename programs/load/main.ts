import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exitCode } from './exit-codes.ts';
import { load } from './load.ts';
import { LoadError } from './load-error.ts';
import { createLog } from './log.ts';
import { parseConfig } from './parse-config.ts';
import { toLoadError } from './to-load-error.ts';

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

function readConfig() {
  let path: string | undefined;
  try {
    path = parseArgs({ options: { config: { type: 'string' } } }).values.config;
  } catch (error) {
    throw new LoadError(
      'configuration',
      error instanceof Error ? error.message : String(error),
      'call it with --config FILE',
    );
  }
  if (path === undefined) throw new LoadError('configuration', 'no --config', 'call it with --config FILE');
  if (!/^[\x21-\x7e]*$/.test(token))
    throw new LoadError(
      'configuration',
      'HF_TOKEN has characters that no token has',
      'correct the Secret behind HF_TOKEN',
    );
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new LoadError(
      'configuration',
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return parseConfig(text);
}
