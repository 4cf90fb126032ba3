import { readFile } from 'node:fs/promises';
import { errorCode } from './error-code.ts';
import { EXIT, Exit } from './exit.ts';

/** Where the key stands when no file is named: the notes of the charts call it so. */
const VARIABLE = 'MODEL_API_KEY';

/**
 * The key of a file, else that of the environment; empty where there is none.
 * @throws {Exit} when the file cannot be read, or is no key; the message has no part of it.
 */
export async function readApiKey(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const where = file === '' ? VARIABLE : `--api-key-file ${file}`;
  const key = (file === '' ? (environment[VARIABLE] ?? '') : await read(file)).trim();
  if (!/^[\x21-\x7e]*$/.test(key))
    throw new Exit(EXIT.command, `${where}: expected printable characters, found others`);
  if (file !== '' && key === '') throw new Exit(EXIT.command, `${where}: expected a key, found an empty file`);
  return key;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Exit(EXIT.command, `--api-key-file: cannot read ${file}: ${errorCode(error)}`);
  }
}
