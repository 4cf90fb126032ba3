import type { ExpectedHash } from './digest.ts';
import type { ManifestSource } from './manifest.ts';

/** A file the source offers. */
export interface SourceFile {
  /** Relative, safe, `/` between segments. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** What the content must hash to; null when the source does not say. */
  readonly hash: ExpectedHash | null;
}

/** Everything a source offers at one moment. */
export interface Listing {
  readonly source: ManifestSource;
  readonly files: readonly SourceFile[];
}

/** A place files come from. */
export interface Source {
  /** Resolves the revision and lists; only files that `selected` accepts need to be looked at closely. */
  list(selected: (path: string) => boolean): Promise<Listing>;
  /**
   * Brings one file of the listing; `take` gets its bytes in order. One try.
   * @throws {TransientError} when another try may succeed.
   */
  read(
    listing: Listing,
    file: SourceFile,
    signal: AbortSignal,
    take: (chunk: Uint8Array) => Promise<void>,
  ): Promise<void>;
  /** Requests sent so far; 0 for a directory. */
  requests(): number;
}
