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

/** Objects of an S3 bucket, or of a server that speaks its API. */
export interface S3Source {
  readonly kind: 's3';
  /** Base address of a server of one's own; empty for AWS. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** The model's folder in the bucket: empty, or with a trailing slash. */
  readonly prefix: string;
  /** The bucket in the path instead of the host name. */
  readonly pathStyle: boolean;
  /** Whether the folder must carry a manifest of an earlier load. */
  readonly manifest: 'required' | 'optional';
}

/** One archive of a model. */
export interface Archive {
  readonly url: string;
  readonly format: 'tar' | 'tar.gz' | 'zip';
  /** What the archive as a whole hashes to, lower-case hex; null when not known. */
  readonly sha256: string | null;
  readonly md5: string | null;
  /** Folder of the target its files go to; empty for the target itself. */
  readonly directory: string;
  /** Leading folders of each path in the archive that are dropped. */
  readonly stripComponents: number;
}

/** Archives on a web server, unpacked into one directory. */
export interface ArchiveSource {
  readonly kind: 'archive';
  readonly archives: readonly Archive[];
}

/** Where the files come from. */
export type SourceConfig = HuggingFaceSource | DirectorySource | S3Source | ArchiveSource;

/** Which files: at least one include glob matches and no exclude glob does. */
export interface Selection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** `sha256`: content is hashed before it is trusted. `size`: its size is enough, but for what a Hub sends. */
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

/** The directory to fill. */
export interface Target {
  readonly path: string;
  /** Limit of the volume in bytes where `statfs` does not show it (emptyDir on disk); null for none. */
  readonly sizeLimitBytes: number | null;
}

/** The configuration of one load, defaults filled in. */
export interface LoadConfig {
  readonly source: SourceConfig;
  readonly files: Selection;
  readonly target: Target;
  readonly verification: Verification;
  readonly patience: Patience;
  /** Seconds without a sign of life after which another loader takes over. */
  readonly lease: { readonly seconds: number };
  /** Whether the process lives on after the load, as a native sidecar does. */
  readonly stay: boolean;
}
