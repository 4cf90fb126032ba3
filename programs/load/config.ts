/** Files of a model repository on a Hugging Face Hub or a mirror that speaks its API. */
export interface HuggingFaceSource {
  readonly kind: 'huggingface';
  /** Base address without a trailing slash; may have a path. */
  readonly endpoint: string;
  /** `org/name`. */
  readonly repository: string;
  /** A commit (40 hex digits) or a branch or tag, which is resolved at the first load. */
  readonly revision: string;
}

/** Files of a mounted directory. The same path as the target means: verify in place. */
export interface DirectorySource {
  readonly kind: 'directory';
  readonly path: string;
  /** Whether the directory must carry a manifest of an earlier load. */
  readonly manifest: 'required' | 'optional';
  /** Seconds to wait for that manifest. */
  readonly waitSeconds: number;
}

/** Where the files come from. */
export type SourceConfig = HuggingFaceSource | DirectorySource;

/** Which files: at least one include glob matches and no exclude glob does. */
export interface Selection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** `sha256`: content in place is read and hashed before it is trusted. `size`: its size is enough. */
export type Verification = 'sha256' | 'size';

/** How long one request or file may be tried again. */
export interface Patience {
  /** Seconds of waiting that the hub may ask for by 429 or Retry-After. */
  readonly rateLimitSeconds: number;
  /** Seconds of waiting between tries when the hub fails or cannot be reached. */
  readonly outageSeconds: number;
  /** Seconds without a byte after which a connection counts as broken. */
  readonly stallSeconds: number;
}

/** The configuration of one load, defaults filled in. */
export interface LoadConfig {
  readonly source: SourceConfig;
  readonly files: Selection;
  readonly target: { readonly path: string };
  readonly verification: Verification;
  readonly patience: Patience;
}
