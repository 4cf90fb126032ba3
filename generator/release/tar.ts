import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';

/** Files of a packaged chart: path below the chart's folder → bytes. */
export async function unpackChart(tgz: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await unpackTar(gunzipSync(tgz));
  return new Map(
    entries
      .filter(({ header }) => header.type === 'file')
      .map(({ header, data }) => [header.name.split('/').slice(1).join('/'), Buffer.from(data ?? [])]),
  );
}
