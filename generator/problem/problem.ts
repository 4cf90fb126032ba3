/** Everything that can be wrong with an input. Closed: a new kind of problem gets a new code here. */
export type ProblemCode =
  | 'yaml-syntax'
  | 'several-documents'
  | 'duplicate-key'
  | 'unknown-key'
  | 'wrong-type'
  | 'not-allowed'
  | 'missing'
  | 'duplicate-name'
  | 'name-mismatch'
  | 'unknown-blueprint'
  | 'unknown-engine'
  | 'unknown-instance'
  | 'template-braces'
  | 'control-character'
  | 'does-not-fit'
  | 'contract-unread'
  | 'contract-conflict'
  | 'bad-template'
  | 'bad-schema'
  | 'no-default'
  | 'unreadable'
  | 'no-ledger'
  | 'stale-version'
  | 'version-too-low'
  | 'no-history'
  | 'not-released'
  | 'tool-missing'
  | 'tool-failed'
  | 'version-taken'
  | 'digest-mismatch'
  | 'unverified'
  | 'drift'
  | 'stale-chart'
  | 'missing-chart'
  | 'not-ours'
  | 'unwritable';

/** One thing that is wrong, where it is, and what to do. Texts start in lower case and carry no full stop. */
export interface Problem {
  readonly code: ProblemCode;
  /** The rule over profiles that was broken, where it is one. */
  readonly rule?: string;
  /** The file as people know it: relative to the project, with forward slashes. */
  readonly file: string;
  /** JSON pointer into the file. */
  readonly pointer?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1. */
  readonly column?: number;
  /** What is wrong. */
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
  /** What to do about it. */
  readonly hint?: string;
}
