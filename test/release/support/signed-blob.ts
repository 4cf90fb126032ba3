import { readFileSync } from 'node:fs';
import type { ReleaseBench } from './release-bench.ts';

/** The digest of what is flipped: the chart's layer, its manifest, or the layer that has a signed statement. */
export async function blobOf(
  bench: ReleaseBench,
  what: 'package' | 'manifest' | 'signature' | 'cyclonedx' | 'slsa',
): Promise<string> {
  if (what === 'package' || what === 'manifest') return bench.recorded()[what];
  const index = await bench.registry.manifest(`charts/${bench.chart}`, bench.recorded().manifest.replace(':', '-'));
  for (const { digest } of (JSON.parse(index!.text) as { manifests: { digest: string }[] }).manifests) {
    const { text } = (await bench.registry.manifest(`charts/${bench.chart}`, digest))!;
    const [layer] = (JSON.parse(text) as { layers: { digest: string }[] }).layers;
    const bundle = JSON.parse(readFileSync(bench.registry.blobFile(layer!.digest), 'utf8')) as Bundle;
    const { predicateType } = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()) as {
      predicateType: string;
    };
    if (predicateType.includes(what === 'signature' ? 'cosign/sign' : what)) return layer!.digest;
  }
  throw new Error(`no ${what}`);
}

interface Bundle {
  readonly dsseEnvelope: { readonly payload: string };
}
