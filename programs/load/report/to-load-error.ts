import { LoadError } from './load-error.ts';

const full = new Set(['ENOSPC', 'EDQUOT']);
const refused = new Set(['EACCES', 'EPERM', 'EROFS']);
// A file where a folder should be, or the other way round.
const misplaced = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY']);

/** The errno word of a file system or socket error (`ENOSPC`); an empty string when it has none. */
export function errno(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Any error as a row of the exit-code table. Source errors are told apart where they arise, so errno means the target. */
export function toLoadError(error: unknown): LoadError {
  if (error instanceof LoadError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (full.has(errno(error))) return new LoadError('no-space', `the volume filled up while writing: ${message}`);
  if (refused.has(errno(error))) return new LoadError('target-not-writable', message);
  if (misplaced.has(errno(error))) return new LoadError('target-not-writable', message, 'remove what is in the way');
  return new LoadError('internal', message);
}

/** Runs a read of the source, so that its errno is not taken for one of the target. */
export async function readingSource<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const code = errno(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new LoadError('source-missing', `${path} is not there`);
    if (refused.has(code)) throw new LoadError('source-missing', `${path} cannot be read (${code})`);
    throw error;
  }
}
