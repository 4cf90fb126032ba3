/** Characters that JSON leaves as they are and that Go's or YAML's reader refuses, or takes for a line break. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * JSON text that YAML and Go read as the same string.
 * @throws {RangeError} for half a surrogate pair, which is no Unicode text.
 */
export function quoted(s: string): string {
  if (!s.isWellFormed())
    throw new RangeError(`${JSON.stringify(s)} holds half a surrogate pair: it is not Unicode text`);
  return JSON.stringify(s).replace(UNSAFE, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A Go string literal: raw where that reads better, else interpreted. @throws {RangeError} for half a surrogate pair. */
export const goString = (s: string): string =>
  /["\\]/.test(s) && /^[\x20-\x5f\x61-\x7e]*$/.test(s) ? `\`${s}\`` : quoted(s);
