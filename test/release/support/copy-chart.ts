import type { OciRegistry } from './oci-registry.ts';

interface Manifest {
  /** Helm leaves it out. */
  readonly mediaType?: string;
  readonly config?: { readonly digest: string };
  readonly layers?: readonly { readonly digest: string }[];
  readonly manifests?: readonly { readonly digest: string }[];
}

/** Copies `path/chart:version` within a registry as anybody could who may push: blobs, manifest, and what is signed about it. */
export async function copyChart({ host, manifest }: OciRegistry, from: string, to: string): Promise<void> {
  const [[source = '', version = ''], [target = '', tag = '']] = [from.split(':'), to.split(':')];
  const copy = async (reference: string, name: string): Promise<string> => {
    const { text, digest } = (await manifest(source, reference))!;
    const {
      mediaType = 'application/vnd.oci.image.manifest.v1+json',
      config,
      layers = [],
      manifests = [],
    } = JSON.parse(text) as Manifest;
    for (const blob of [...(config ? [config] : []), ...layers])
      await ask('POST', `http://${host}/v2/${target}/blobs/uploads/?mount=${blob.digest}&from=${source}`);
    for (const each of manifests) await copy(each.digest, each.digest);
    await ask('PUT', `http://${host}/v2/${target}/manifests/${name}`, text, mediaType);
    return digest;
  };
  const digest = await copy(version, tag);
  const signed = digest.replace(':', '-');
  await copy(signed, signed);
}

async function ask(method: string, url: string, body?: string, type?: string): Promise<void> {
  const answer = await fetch(url, { method, ...(body !== undefined && { body, headers: { 'content-type': type! } }) });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
}
