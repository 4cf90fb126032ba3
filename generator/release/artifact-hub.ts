import { stringify } from 'yaml';
import type { Config } from '../config/config.ts';

/** Tag and media type that Artifact Hub looks for: https://artifacthub.io/docs/topics/repositories/helm-charts. */
export const HUB_TAG = 'artifacthub.io';
export const HUB_TYPE = 'application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml';
export const HUB_FILE = 'artifacthub-repo.yml';

/** Text of artifacthub-repo.yml of one chart; undefined where the configuration says nothing for it. */
export function hubMetadata(chart: string, { artifactHub }: Config): string | undefined {
  if (!artifactHub) return undefined;
  const repositoryID = artifactHub.repositories?.[chart];
  const { owners } = artifactHub;
  if (repositoryID === undefined && owners === undefined) return undefined;
  return stringify({ ...(repositoryID !== undefined && { repositoryID }), ...(owners && { owners }) });
}
