import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { crc32, createGunzip } from 'node:zlib';
import { createTarDecoder } from 'modern-tar';
import { type Entry, openPromise } from 'yauzl';
import type { Archive } from '../config.ts';
import { LoadError } from '../report/load-error.ts';

/** A member of an archive, in the order they stand there. */
export interface Member {
  /** As the archive has it. */
  readonly name: string;
  readonly size: number;
  readonly kind: 'file' | 'folder' | 'other';
  /** Its content; only until the next member is asked for. */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** Bytes read from an archive at once. */
const block = 1024 * 1024;

/**
 * The members of a local archive.
 * @throws {LoadError} `integrity` for a file that is no such archive, `unsafe-path` for names that lead out.
 */
export async function* membersOf(path: string, { format, url }: Archive, shown: string): AsyncGenerator<Member> {
  try {
    yield* format === 'zip' ? zipMembers(path) : tarMembers(path, format === 'tar.gz');
  } catch (error) {
    if (error instanceof LoadError || !(error instanceof Error)) throw error;
    if ('code' in error && /^E[A-Z]+$/.test(String(error.code))) throw error;
    const text = `${shown}: ${error.message}`;
    if (/relative path|absolute path|invalid characters/.test(error.message)) throw new LoadError('unsafe-path', text);
    throw new LoadError(
      'integrity',
      `${text}; expected a ${format}`,
      `check that ${new URL(url).host} serves an archive`,
    );
  }
}

async function* tarMembers(path: string, packed: boolean): AsyncGenerator<Member> {
  const file = createReadStream(path, { highWaterMark: block });
  const stream = packed ? file.pipe(createGunzip({ chunkSize: block })) : file;
  if (stream !== file) file.once('error', error => stream.destroy(error));
  const entries = (Readable.toWeb(stream) as ReadableStream<Uint8Array>).pipeThrough(
    createTarDecoder({ strict: true }),
  );
  try {
    for await (const { header, body } of entries) {
      let opened = false;
      const kind = header.type === 'directory' ? 'folder' : header.type === 'file' ? 'file' : 'other';
      yield {
        name: header.name,
        size: header.size,
        kind,
        open: async () => {
          opened = true;
          return body;
        },
      };
      // The next entry comes when this one has been read; cancelling a large one may wait for ever.
      if (!opened) for await (const _ of body);
    }
  } finally {
    stream.destroy();
    file.destroy();
  }
}

/** The content of a zip's member; yauzl compares its size and not its CRC-32. */
async function* checked(content: AsyncIterable<Buffer>, entry: Entry): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const chunk of content) {
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== entry.crc32) throw new LoadError('integrity', `${entry.fileName} has not the CRC-32 that its zip says`);
}

async function* zipMembers(path: string): AsyncGenerator<Member> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const type = (entry.externalFileAttributes >>> 16) & 0o170_000;
      const folder = entry.fileName.endsWith('/');
      // Archives from systems without Unix modes say 0.
      const regular = type === 0 || type === 0o100_000;
      yield {
        name: entry.fileName,
        size: entry.uncompressedSize,
        kind: folder ? 'folder' : regular ? 'file' : 'other',
        open: async () => checked(await zip.openReadStreamPromise(entry), entry),
      };
    }
  } finally {
    zip.close();
  }
}
