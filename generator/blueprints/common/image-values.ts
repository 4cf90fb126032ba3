import type { ImageUse } from '../../chart/source.ts';
import type { Config } from '../../config/config.ts';

/** Values of an image, with the digest that the configuration knows. */
export function imageValues(
  image: { readonly registry?: string; readonly repository: string; readonly tag?: string; readonly digest?: string },
  config: Config,
): Readonly<Record<string, string>> {
  const registry = image.registry ?? '';
  const reference = [registry, `${image.repository}:${image.tag ?? ''}`].filter(Boolean).join('/');
  const digest = image.digest ?? config.digests?.[reference];
  return { registry, repository: image.repository, tag: image.tag ?? '', ...(digest ? { digest } : {}) };
}

/** The reference of an image as its values give it. */
export function imageReference(purpose: string, value: unknown): ImageUse {
  const { registry, repository, tag, digest } = value as { readonly [key: string]: string | undefined };
  const name = [registry, repository].filter(Boolean).join('/');
  return { purpose, reference: digest ? `${name}@${digest}` : `${name}:${tag}` };
}
