import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { errorCode } from './error-code.ts';
import { EXIT, Exit } from './exit.ts';

/** The prompts that come with the program: they stand beside it, as source and as bundle. */
const OWN = fileURLToPath(new URL('./prompts.txt', import.meta.url));

/**
 * The lines of a file that are not blank; of the program's own file where none is named.
 * @throws {Exit} when the file cannot be read or has no prompt.
 */
export async function readPrompts(named: string): Promise<readonly string[]> {
  const file = named === '' ? OWN : named;
  const lines = (await read(file)).split(/\r?\n/).map(line => line.trim());
  const prompts = lines.filter(line => line !== '');
  if (prompts.length === 0)
    throw new Exit(EXIT.command, `--prompts: expected a prompt on each line of ${file}, found none`);
  return prompts;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Exit(EXIT.command, `--prompts: cannot read ${file}: ${errorCode(error)}`);
  }
}
