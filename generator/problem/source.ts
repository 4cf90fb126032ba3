/** A place in a text, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A read file: what it is called, and where in its text a JSON pointer lies. */
export interface Source {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  /** Where the value, or its key, starts; the nearest parent's place when there is no such thing. */
  locate(pointer: string, target?: 'key' | 'value'): Place | undefined;
}

/** A source whose positions are not known, such as values made by a program. */
export const unlocated = (file: string): Source => ({ file, locate: () => undefined });
