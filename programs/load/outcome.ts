/** What a run that ended well did; the last line of the log, as JSON. */
export interface Outcome {
  /** `warm`: nothing to do; `loaded`: files were brought; `verified`: looked at in place. */
  readonly result: 'warm' | 'loaded' | 'verified';
  readonly target: string;
  /** Commit of the hub; null for a directory. */
  readonly commit: string | null;
  /** Files and bytes of the model. */
  readonly files: number;
  readonly bytes: number;
  /** Files and bytes that were brought by this run. */
  readonly fetchedFiles: number;
  readonly fetchedBytes: number;
  /** Requests sent to the hub. */
  readonly requests: number;
}
