import { stringify } from 'yaml';
import type { Ledger } from './ledger.ts';

/** Text of a ledger. What it does not say is left out. */
export function ledgerText(chart: string, { version, content, changelog = [], released }: Ledger): string {
  const body = {
    version,
    ...(content !== undefined && { content }),
    ...(changelog.length > 0 && { changelog }),
    released,
  };
  const head = `# Versions of the chart ${chart}: an input of generate. Written by modelcharts version.\n`;
  return head + stringify(body, { lineWidth: 0 });
}
