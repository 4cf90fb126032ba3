import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { ProblemError } from '../problem/problem-error.ts';

/** How a program says that it could not ask: no network, credentials or key. It says nothing of what it was asked for. */
const TROUBLE =
  /unauthorized|denied|forbidden|credential|dial tcp|connection re(?:fused|set)|no such host|x509:|tls: |HTTPS client|timeout|deadline exceeded|too many requests|loading verifier|no such file|status code 5\d\d/i;

const LOGIN = /unauthorized|denied|forbidden|credential/i;

/** A name of ours in a URL or in quotes may hold any word. */
const unnamed = (said: string): string => said.replaceAll(/https?:\/\/\S+|"[^"\s]*"/g, '');

/** Whether a program failed for want of network, credentials or a key, and not for what it found. */
export const isTrouble = (said: string): boolean => TROUBLE.test(unnamed(said));

/** What a program said that matters: without warnings, and what it says twice. */
export const saidLines = (said: string): readonly string[] => [
  ...new Set(
    said
      .split('\n')
      .map(line =>
        line.replace(/^(?:Enter password for private key: )?(?:Error: |error during command execution: )/, ''),
      )
      .filter(line => line.trim() !== '' && !/^WARNING:|deprecated/.test(line)),
  ),
];

/** A program that said no. */
export function failed(name: string, args: readonly string[], said: string): ProblemError {
  const shown = args.map(withoutFolder);
  const again = `run it by hand: ${name} ${shown.join(' ')}`;
  return new ProblemError({
    code: 'tool-failed',
    file: `${name} ${shown.slice(0, 2).join(' ')}`,
    message: `${name} failed`,
    found: saidLines(said).slice(-5).join(' / ') || 'no message',
    hint: LOGIN.test(unnamed(said))
      ? `log in by cosign login, whose file Helm reads too (cosign does not read that of helm registry login); or ${again}`
      : again,
  });
}

/** A file in a temporary folder, which is gone by now, is called by its name. */
function withoutFolder(arg: string): string {
  const [folder, ...path] = relative(tmpdir(), arg).split(sep);
  return arg.startsWith(join(tmpdir(), 'modelcharts-')) && folder ? path.join(sep) || '.' : arg;
}
