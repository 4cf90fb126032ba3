import { createHash } from 'node:crypto';

/** A file of the fake hub. */
export interface HubFile {
  readonly path: string;
  readonly size: number;
  /** Stored in LFS, so that the hub tells its sha256; otherwise the hub tells the git blob id. */
  readonly lfs: boolean;
  readonly sha256: string;
  /** What the hub says the content hashes to. */
  readonly oid: string;
  /** The content from `from` up to `to`, block by block. */
  blocks(from?: number, to?: number): Iterable<Buffer>;
}

/** A file with this content; weights are in LFS. */
export function hubFile(path: string, content: string | Buffer, lfs: boolean = path.endsWith('.safetensors')): HubFile {
  const bytes = Buffer.from(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const blob = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return {
    path,
    size: bytes.length,
    lfs,
    sha256,
    oid: lfs ? sha256 : blob,
    blocks: (from, to) => cut(bytes.subarray(from, to)),
  };
}

/** A file of so many mebibytes that is never in memory as a whole. */
export function bigFile(path: string, mebibytes: number): HubFile {
  const block = bytesOf(path, 1024 * 1024);
  const hash = createHash('sha256');
  for (let index = 0; index < mebibytes; index += 1) hash.update(block);
  const sha256 = hash.digest('hex');
  const size = mebibytes * block.length;
  function* blocks(from = 0, to = size) {
    for (let at = from; at < to; ) {
      const within = at % block.length;
      const part = block.subarray(within, Math.min(block.length, within + to - at));
      yield part;
      at += part.length;
    }
  }
  return { path, size, lfs: true, sha256, oid: sha256, blocks };
}

/** Bytes that look random and depend on the seed only. */
export function bytesOf(seed: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let word = createHash('sha256').update(seed).digest().readUInt32LE(0);
  for (let index = 0; index < length; index += 1) {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    bytes[index] = word >>> 24;
  }
  return bytes;
}

/** The files of a small model; another version has other weights and another configuration. */
export function smallModel(version: string = 'one'): readonly HubFile[] {
  return [
    hubFile('config.json', JSON.stringify({ model_type: 'test', version })),
    hubFile('tokenizer.json', JSON.stringify({ tokens: ['a', 'b'] })),
    hubFile('model-00001-of-00002.safetensors', bytesOf(`${version} first`, 700_001)),
    hubFile('model-00002-of-00002.safetensors', bytesOf('second', 300_000)),
    hubFile('original/params.json', '{}'),
    hubFile('consolidated.safetensors', bytesOf('not wanted', 1000)),
    hubFile('README.md', '# test'),
  ];
}

function* cut(bytes: Buffer): Iterable<Buffer> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
}
