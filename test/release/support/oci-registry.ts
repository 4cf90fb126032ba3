import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../../programs/load/testing/free-port.ts';
import { until } from '../../cluster/harness/until.ts';
import { tool } from '../../tools/paths.ts';
import { writeRegistryFile } from '../../tools/registry-file.ts';

/** The registry of the distribution project, as a process of its own on loopback. */
export interface OciRegistry {
  /** 127.0.0.1:port */
  readonly host: string;
  /** Where a blob, a manifest among them, lies on disk. */
  blobFile(digest: string): string;
  /** A manifest by tag or digest; undefined where there is none. */
  manifest(
    repository: string,
    reference: string,
  ): Promise<{ readonly digest: string; readonly text: string } | undefined>;
  tags(repository: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const accept = 'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json';

/** Starts one that keeps what it is given below `folder`. */
export async function startRegistry(folder: string): Promise<OciRegistry> {
  const host = `127.0.0.1:${await freePort()}`;
  const child = spawn(tool('registry'), ['serve', writeRegistryFile(folder, host)], { stdio: 'ignore' });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  await until('the registry', 60, async () => (await fetch(`http://${host}/v2/`)).ok);
  return {
    host,
    blobFile: digest =>
      join(folder, 'data/docker/registry/v2/blobs/sha256', digest.slice(7, 9), digest.slice(7), 'data'),
    async manifest(repository, reference) {
      const answer = await fetch(`http://${host}/v2/${repository}/manifests/${reference}`, { headers: { accept } });
      if (!answer.ok) return undefined;
      return { digest: answer.headers.get('docker-content-digest') ?? '', text: await answer.text() };
    },
    async tags(repository) {
      const answer = await fetch(`http://${host}/v2/${repository}/tags/list`);
      return answer.ok ? ((await answer.json()) as { readonly tags: readonly string[] }).tags : [];
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
