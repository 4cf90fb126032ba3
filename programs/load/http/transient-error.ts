import type { ExitName } from '../exit-codes.ts';

/** A failure that may pass: try again; if patience ends, the run ends with `exit`. */
export class TransientError extends Error {
  readonly exit: ExitName;
  /** Seconds the other side told us to wait; null when it said nothing. */
  readonly waitSeconds: number | null;
  readonly remedy: string | undefined;

  constructor(exit: ExitName, message: string, waitSeconds: number | null = null, remedy?: string) {
    super(message);
    this.name = 'TransientError';
    this.exit = exit;
    this.waitSeconds = waitSeconds;
    this.remedy = remedy;
  }
}
