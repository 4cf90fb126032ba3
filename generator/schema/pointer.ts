/** One step of a JSON pointer, escaped. */
export const escapeStep = (key: string | number): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** JSON pointer of a path; the root is the empty string. */
export const toPointer = (path: readonly (string | number)[]): string =>
  path.map(key => `/${escapeStep(key)}`).join('');

/**
 * The path that a JSON pointer names.
 * @throws {RangeError} when the text is not a pointer.
 */
export function fromPointer(pointer: string): string[] {
  if (pointer !== '' && !pointer.startsWith('/')) throw new RangeError(`not a JSON pointer: ${pointer}`);
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
