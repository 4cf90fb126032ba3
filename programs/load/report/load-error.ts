import type { ExitName } from '../exit-codes.ts';

/** A reason to end the run: which row of the exit-code table, what happened here, what to do about it here. */
export class LoadError extends Error {
  readonly exit: ExitName;
  /** Replaces the general remedy of the table where something more exact is known. */
  readonly remedy: string | undefined;

  constructor(exit: ExitName, message: string, remedy?: string) {
    super(message);
    this.name = 'LoadError';
    this.exit = exit;
    this.remedy = remedy;
  }
}
