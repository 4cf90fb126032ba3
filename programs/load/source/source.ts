import type { Range } from '../http/client.ts';
import type { WriteJob } from '../receive/messages.ts';
import type { Receivers } from '../receive/receivers.ts';
import type { ManifestSource } from '../target/manifest.ts';
import type { ExpectedHash } from '../transfer/digest.ts';

/** A file the source offers. */
export interface SourceFile {
  /** Relative, safe, `/` between segments. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** What the content must hash to; null when the source does not say. */
  readonly hash: ExpectedHash | null;
  /** Another content has another version, where the source does not tell the hash: an ETag, a time of change. */
  readonly version: string;
  /** Time of change in milliseconds since 1970, of a file in a directory. */
  readonly modified?: number;
}

/** Everything a source offers at one moment. */
export interface Listing {
  readonly source: ManifestSource;
  readonly files: readonly SourceFile[];
}

/** The bytes of one file of a server. */
export interface RemoteFile {
  /**
   * Brings the bytes of the range in order, through a thread that writes them; gives where the next byte would belong. One try.
   * @param started called when the answer is there: says where its bytes go. A server that knows no ranges sends the whole file.
   * @throws {TransientError} when another try may succeed.
   */
  read(
    range: Range,
    signal: AbortSignal,
    receivers: Receivers,
    started: (answer: 'range' | 'whole') => WriteJob,
  ): Promise<number>;
  /** Bytes to ask for in one request; known when the first answer has started. */
  rangeBytes(): number;
}

interface AnySource {
  /** Resolves the revision and lists; only files that `selected` accepts need to be looked at closely. */
  list(selected: (path: string) => boolean): Promise<Listing>;
  /** Requests sent so far; 0 for a directory. */
  requests(): number;
}

/** Files of a server that can be read in ranges. */
export interface RemoteSource extends AnySource {
  readonly kind: 'remote';
  open(listing: Listing, file: SourceFile): RemoteFile;
}

/** Files of a mounted directory. */
export interface LocalSource extends AnySource {
  readonly kind: 'local';
  /** The path of a file of the listing, inside the directory. */
  locate(listing: Listing, file: SourceFile): Promise<string>;
}

/** Files that come one after the other out of something larger. */
export interface PackedSource extends AnySource {
  readonly kind: 'packed';
  /** Bytes of what they come out of that a former run had brought; known when it was listed. */
  resumed(): number;
  /** Hands over the wanted files in the order they come; the content of one must be taken before the next comes. */
  unpack(
    wanted: (path: string) => SourceFile | undefined,
    signal: AbortSignal,
    each: (file: SourceFile, content: AsyncIterable<Uint8Array>) => Promise<void>,
  ): Promise<void>;
}

/** A place files come from. */
export type Source = RemoteSource | LocalSource | PackedSource;
