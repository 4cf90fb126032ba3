import type { Release } from '../ledger.ts';

/** A digest of nothing. */
export const DIGEST = `sha256:${'a'.repeat(64)}`;

/** A release as a ledger records it, of a commit that there is not. @param content digest of the chart's content */
export const releaseOf = (version: string, content = DIGEST): Release => ({
  version,
  commit: 'a'.repeat(40),
  epoch: 1_700_000_000,
  content,
  package: DIGEST,
  manifest: DIGEST,
  promises: [],
});
