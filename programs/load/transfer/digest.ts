import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';

/** What the source says a content hashes to: sha256, or the git blob id (sha1 over `blob SIZE\0` and the content). */
export interface ExpectedHash {
  readonly kind: 'sha256' | 'git-blob';
  /** Lower-case hex. */
  readonly hex: string;
}

/** What a content hashes to. */
export interface HashResult {
  readonly sha256: string;
  /** Whether it is what was expected; true when nothing was. */
  readonly matches: boolean;
  /** Null when it was not asked for. */
  readonly md5: string | null;
}

/** Hashes a stream of bytes. */
export interface Digest {
  update(chunk: Uint8Array): void;
  finish(): HashResult;
}

/** A digest for a content of this size. */
export function createDigest(size: number, expected: ExpectedHash | null, withMd5: boolean = false): Digest {
  const sha256 = createHash('sha256');
  const md5 = withMd5 ? createHash('md5') : null;
  let blob: Hash | null = null;
  if (expected?.kind === 'git-blob') blob = createHash('sha1').update(`blob ${size}\0`);
  return {
    update: chunk => {
      sha256.update(chunk);
      md5?.update(chunk);
      blob?.update(chunk);
    },
    finish: () => {
      const hex = sha256.digest('hex');
      const found = blob ? blob.digest('hex') : hex;
      return { sha256: hex, matches: expected === null || found === expected.hex, md5: md5?.digest('hex') ?? null };
    },
  };
}
