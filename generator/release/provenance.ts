import type { Release } from '../version/ledger.ts';
import type { Package } from './package.ts';

/** What a provenance statement is made of. */
export interface ProvenanceInput {
  readonly pack: Package;
  readonly release: Release;
  /** Version of Helm that made the package. */
  readonly helm: string;
  /** URL of the source repository, where it is known. */
  readonly source: string | undefined;
  /** URI of who runs this, for instance of a CI job. */
  readonly builder: string;
}

/** The predicate of a SLSA provenance statement, version 1: https://slsa.dev/spec/v1.0/provenance. cosign writes the statement around it. */
export function provenanceOf({ pack, release, helm, source, builder }: ProvenanceInput): string {
  const predicate = {
    buildDefinition: {
      buildType: 'urn:modelcharts:helm-package:v1',
      externalParameters: { chart: pack.chart, version: pack.version, sourceDateEpoch: pack.epoch },
      internalParameters: { helm },
      resolvedDependencies: [
        {
          ...(source !== undefined && { uri: `git+${source}@${release.commit}` }),
          name: `charts/${pack.chart}`,
          digest: { gitCommit: release.commit },
        },
      ],
    },
    runDetails: {
      builder: { id: builder },
      byproducts: [
        { name: `${pack.chart}-${pack.version}.tgz`, digest: { sha256: pack.digest.replace('sha256:', '') } },
      ],
    },
  };
  return `${JSON.stringify(predicate, null, 2)}\n`;
}
