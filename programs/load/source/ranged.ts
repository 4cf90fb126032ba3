import type { Client, Range, Reception, Request } from '../http/client.ts';
import { TransientError } from '../http/transient-error.ts';
import { LoadError } from '../report/load-error.ts';
import type { RemoteFile, SourceFile } from './source.ts';

/** Bytes of one request where requests are not counted: small enough that hashing can follow. */
const farRange = 64 * 1024 * 1024;
/** Requests a file where each one counts against the quota of a hub. */
const countedRanges = 4;

/** A file behind an address that may redirect to a storage host, which is then asked directly. */
export function rangedFile(client: Client, url: string, file: SourceFile, ifMatch?: string): RemoteFile {
  /** Where the first answer came from, if that was another host. */
  let storage: string | null = null;
  const counted = Math.max(farRange, Math.ceil(file.size / countedRanges));
  return {
    rangeBytes: () => (storage === null ? counted : farRange),
    read: async (range, signal, receivers, started) => {
      const asked: Request = { url: storage ?? url, range: file.size === 0 ? undefined : range, ifMatch, signal };
      const known = storage;
      try {
        return await client.receive(asked, receivers, answer => {
          const kind = check(answer, range, file);
          if (new URL(answer.url).origin !== new URL(url).origin) storage = answer.url;
          return answer.write(started(kind));
        });
      } catch (error) {
        if (known === null || !(error instanceof LoadError)) throw error;
        // The signed address of the storage host is good for some time only: ask for a new one.
        storage = null;
        throw new TransientError('unavailable', error.message);
      }
    },
  };
}

/** Refuses an answer of another length or place before its first byte is written. */
function check({ status, headers }: Reception, range: Range, file: SourceFile): 'range' | 'whole' {
  const length = headers.get('content-length');
  const type = headers.get('content-type') ?? 'no content type';
  const whole = status === 200;
  const expected = whole ? file.size : range.to - range.from;
  if (length !== null && !headers.has('content-encoding') && Number(length) !== expected) {
    const text = `expected ${expected} bytes, found an answer of ${length} bytes (${type})`;
    throw new TransientError('integrity', text);
  }
  if (whole) return 'whole';
  const place = `bytes ${range.from}-${range.to - 1}/${file.size}`;
  const found = headers.get('content-range');
  if (found !== place && found !== place.replace(/\d+$/, '*'))
    throw new TransientError('integrity', `expected the range ${place}, found ${found ?? 'none'}`);
  return 'range';
}
