/** What a run that ended well did; the last line of the log, as JSON. */
export interface Outcome {
  /** `warm`: nothing to do; `loaded`: files were brought; `verified`: looked at in place. */
  readonly result: 'warm' | 'loaded' | 'verified';
  readonly target: string;
  /** Commit of the hub; null for other sources. */
  readonly commit: string | null;
  /** Files and bytes of the model. */
  readonly files: number;
  readonly bytes: number;
  /** Files that were brought by this run, and bytes of them that came from the source now. */
  readonly fetchedFiles: number;
  readonly fetchedBytes: number;
  /** Bytes that a killed run had brought and this one went on with. */
  readonly resumedBytes: number;
  /** Requests sent to the source. */
  readonly requests: number;
  /** Duration of the run. */
  readonly seconds: number;
}
