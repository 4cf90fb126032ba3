import { readSettings } from './settings.ts';
import { smoke } from './smoke.ts';

const key = (process.env.SMOKE_API_KEY ?? '').trim();

try {
  process.exitCode = (await smoke(readSettings(process.env), print)) ? 0 : 1;
} catch (error) {
  print(`FAIL smoke: ${error instanceof Error ? error.message : String(error)}`);
  print('0 passed, 1 failed');
  process.exitCode = 1;
}

/** One line on stdout; a server may echo the key, this program does not. */
function print(line: string): void {
  const oneLine = line.replace(/[\p{Cc}\s]+/gu, ' ');
  process.stdout.write(`${key === '' ? oneLine : oneLine.replaceAll(key, '[redacted]')}\n`);
}
