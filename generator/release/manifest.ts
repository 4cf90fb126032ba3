import { join } from 'node:path';
import type { Helm } from './helm.ts';
import { memoryRegistry } from './memory-registry.ts';
import { digestOf, type Package, withPackageFile } from './package.ts';
import { withFolder } from './temporary.ts';

/**
 * The OCI manifest that Helm pushes for a package, asked of Helm itself, without the network.
 * @throws {ProblemError} when Helm fails.
 */
export async function manifestOf(
  pack: Package,
  helm: Helm,
): Promise<{ readonly bytes: Buffer; readonly digest: string }> {
  const registry = await memoryRegistry();
  try {
    await withFolder(config =>
      withPackageFile(pack, file =>
        helm.check(['push', file, `oci://${registry.host}/charts`, '--plain-http'], {
          // nobody's credentials are needed here
          HELM_REGISTRY_CONFIG: join(config, 'none.json'),
        }),
      ),
    );
    const bytes = registry.manifests.get(`charts/${pack.chart}:${pack.version}`)!;
    return { bytes, digest: digestOf(bytes) };
  } finally {
    await registry.close();
  }
}
