import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../tools/run.ts';

/** What a one-layer image holds and starts. */
export interface ImageSource {
  /** Name by which pods ask for it. */
  readonly reference: string;
  /** Folder with the root file system. */
  readonly root: string;
  readonly entrypoint?: readonly string[];
  /** Numeric user, where a pod says none. */
  readonly user?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Writes an OCI image archive, as `ctr images import` reads it (OCI image layout 1.0). */
export async function writeImage(source: ImageSource, work: string, archive: string): Promise<void> {
  await rm(work, { recursive: true, force: true });
  const blobs = join(work, 'blobs/sha256');
  await mkdir(blobs, { recursive: true });
  const layerFile = join(work, 'layer.tar');
  const owner = ['--owner=0', '--group=0', '--numeric-owner'];
  await run('tar', ['--create', `--file=${layerFile}`, `--directory=${source.root}`, ...owner, '.'], { check: true });
  const { stdout } = await run('sha256sum', [layerFile], { check: true });
  const layer = { digest: stdout.split(' ')[0]!, size: Number((await run('stat', ['--format=%s', layerFile])).stdout) };
  await run('mv', [layerFile, join(blobs, layer.digest)], { check: true });
  const put = async (content: object) => {
    const text = JSON.stringify(content);
    const digest = createHash('sha256').update(text).digest('hex');
    await writeFile(join(blobs, digest), text);
    return { digest: `sha256:${digest}`, size: Buffer.byteLength(text) };
  };
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const config = await put({
    architecture: 'amd64',
    os: 'linux',
    config: {
      Env: Object.entries({ PATH: path, ...source.env }).map(([key, value]) => `${key}=${value}`),
      ...(source.entrypoint ? { Entrypoint: source.entrypoint } : {}),
      ...(source.user ? { User: source.user } : {}),
    },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layer.digest}`] },
  });
  const oci = 'application/vnd.oci.image';
  const manifest = await put({
    schemaVersion: 2,
    mediaType: `${oci}.manifest.v1+json`,
    config: { mediaType: `${oci}.config.v1+json`, ...config },
    layers: [{ mediaType: `${oci}.layer.v1.tar`, digest: `sha256:${layer.digest}`, size: layer.size }],
  });
  await writeFile(join(work, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const annotations = { 'io.containerd.image.name': source.reference };
  const entry = { mediaType: `${oci}.manifest.v1+json`, ...manifest, annotations };
  await writeFile(join(work, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [entry] }));
  await run('tar', ['--create', `--file=${archive}`, `--directory=${work}`, 'oci-layout', 'index.json', 'blobs'], {
    check: true,
  });
  await rm(work, { recursive: true });
}
