import { createHash } from 'node:crypto';
import type { ChangelogEntry, Release } from './ledger.ts';
import { compareVersions } from './semver.ts';

/**
 * Digest of a release and of the changelog up to its version: sha256:… Both are out: CHANGELOG.md and Chart.yaml of the package hold the changelog, which the
 * digest of the content leaves out.
 */
export function sealOf({ seal: _, ...release }: Release, changelog: readonly ChangelogEntry[] = []): string {
  const entries = changelog.filter(({ version }) => compareVersions(version, release.version) <= 0);
  return `sha256:${createHash('sha256').update(JSON.stringify({ release, entries })).digest('hex')}`;
}
