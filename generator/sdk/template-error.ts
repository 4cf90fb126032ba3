import { keyPath } from './print/key-path.ts';

/** A mistake of a blueprint that only shows once all its templates are there, or while one is printed. */
export class TemplateError extends Error {
  readonly code:
    | 'bad-template'
    | 'contract-unread'
    | 'unknown-include'
    | 'unused-define'
    | 'duplicate-define'
    | 'duplicate-file';
  readonly names: readonly string[];
  constructor(code: TemplateError['code'], message: string, names: readonly string[], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'TemplateError';
    this.code = code;
    this.names = names;
  }
}

/** Prints a file or a part of one. @throws {TemplateError} that says where, for whatever it throws. */
export function printPlaced<T>(place: string, print: () => T): T {
  try {
    return print();
  } catch (error) {
    const path = keyPath(error);
    const message = error instanceof Error ? error.message : String(error);
    throw new TemplateError('bad-template', `${place}${path && `, at ${path}`}: ${message}`, [path || place], error);
  }
}
