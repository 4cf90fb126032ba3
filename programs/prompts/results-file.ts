import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { errorCode } from './error-code.ts';
import { EXIT, Exit } from './exit.ts';

/** A file that gets its whole text at once, or is left as it was. */
export interface ResultsFile {
  write(text: string): Promise<void>;
  /** Forgets it. */
  discard(): Promise<void>;
}

/**
 * A file for results, after seeing that it can be written: better now than after all answers.
 * @throws {Exit} when it cannot.
 */
export async function openResults(path: string): Promise<ResultsFile> {
  const partial = `${path}.${process.pid}.partial`;
  const present = await stat(path).catch(() => undefined);
  // Renaming over a device would replace it.
  if (present && !present.isFile()) throw new Exit(EXIT.command, `--results: ${path} is no file; - is stdout`);
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      await rm(partial, { force: true });
      throw new Exit(EXIT.command, `--results: cannot write ${path}: ${errorCode(error)}`);
    }
  };
  await attempt(() => writeFile(partial, ''));
  return {
    write: text =>
      attempt(async () => {
        await writeFile(partial, text);
        await rename(partial, path);
      }),
    discard: () => rm(partial, { force: true }),
  };
}
