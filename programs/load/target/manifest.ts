import type { Selection, Verification } from '../config.ts';

/** Where the files of a manifest came from, resolved. */
export type ManifestSource =
  | {
      readonly kind: 'huggingface';
      readonly endpoint: string;
      readonly repository: string;
      /** As configured: a commit, branch or tag. */
      readonly revision: string;
      /** What it resolved to, 40 hex digits. */
      readonly commit: string;
    }
  | {
      readonly kind: 'directory';
      readonly path: string;
      /** sha256 of the source's manifest file; null when it had none. */
      readonly manifest: string | null;
    }
  | {
      readonly kind: 's3';
      /** Empty for AWS. */
      readonly endpoint: string;
      readonly bucket: string;
      readonly prefix: string;
      /** sha256 of the source's manifest file; null when it had none. */
      readonly manifest: string | null;
    }
  | {
      readonly kind: 'archive';
      readonly archives: readonly ManifestArchive[];
    };

/** An archive a manifest's files came from. */
export interface ManifestArchive {
  /** Without its query, which may hold a signature. */
  readonly url: string;
  /** sha256 of the archive itself, lower-case hex. */
  readonly sha256: string;
  readonly directory: string;
  readonly stripComponents: number;
}

/** One file of a complete model. */
export interface ManifestFile {
  /** Relative to the target, `/` between segments. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex; null only under `verification: size` for content nobody has read. */
  readonly sha256: string | null;
  /** Time of change in milliseconds since 1970, where the manifest is of a directory as it was found. */
  readonly modified?: number;
}

/** What a directory with a complete model holds. No clock: the same load gives the same bytes. */
export interface Manifest {
  readonly version: 1;
  readonly source: ManifestSource;
  readonly selection: Selection;
  readonly verification: Verification;
  /** Ordered by path. */
  readonly files: readonly ManifestFile[];
  /** Sum of the sizes. */
  readonly bytes: number;
}

/**
 * Whether the loader wrote it of a directory as it found it: then it tells what the files were, and not what they must be.
 */
export function isFound({ source, files }: Manifest): boolean {
  return source.kind === 'directory' && source.manifest === null && files.every(file => file.modified !== undefined);
}

/** The manifest of these files. */
export function createManifest(
  source: ManifestSource,
  selection: Selection,
  verification: Verification,
  files: readonly ManifestFile[],
): Manifest {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const bytes = sorted.reduce((sum, file) => sum + file.size, 0);
  return { version: 1, source, selection, verification, files: sorted, bytes };
}
