import { stringify } from 'yaml';
import type { Ledger } from './ledger.ts';
import { sealOf } from './seal.ts';

/** Text of a ledger. What it does not say is left out; a release that has no seal yet gets it. */
export function ledgerText(chart: string, { version, content, changelog = [], released }: Ledger): string {
  const body = {
    version,
    ...(content !== undefined && { content }),
    ...(changelog.length > 0 && { changelog }),
    released: released.map(release => ({ ...release, seal: release.seal ?? sealOf(release, changelog) })),
  };
  const head = `# Versions of the chart ${chart}: an input of generate. Written by modelcharts version.\n`;
  return head + stringify(body, { lineWidth: 0 });
}
