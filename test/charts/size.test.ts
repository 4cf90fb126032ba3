import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { charts } from './support/charts.ts';
import { helms, renderText, runHelm } from './support/helm.ts';
import { temporaryFolder } from './support/temporary.ts';

const folder = temporaryFolder();

/** Helm keeps a release in one Secret, which Kubernetes limits to 1 MiB: room for values of the user, and for growth. */
const LIMIT = 600 * 1024;

/** What Helm keeps of a release: the chart, with its files in base64, and what it rendered, as JSON, packed, in base64. */
function releaseBytes(chart: string, manifest: string): number {
  const files = readdirSync(chart, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(chart, name)).isFile() && !/^(?:ci|tests)\//.test(name))
    .map(name => ({ name, data: readFileSync(join(chart, name)).toString('base64') }));
  const packed = gzipSync(JSON.stringify({ chart: files, manifest }), { level: 9 });
  return Math.ceil(packed.length / 3) * 4;
}

describe.each(charts)('$name', chart => {
  test('fits into the Secret of its release with its largest values', async () => {
    const texts = await Promise.all(chart.files.map(file => renderText(chart.folder, { files: [file.path] })));
    expect(Math.max(...texts.map(text => releaseBytes(chart.folder, text)))).toBeLessThan(LIMIT);
  });

  test.each(helms)('is a small package of Helm %i, without what only tests read', async helm => {
    const target = join(folder, String(helm));
    const { status, stderr } = await runHelm(helm, ['package', chart.folder, '--destination', target]);
    expect(status, stderr).toBe(0);
    const file = join(target, `${chart.name}-${chart.version}.tgz`);
    expect(statSync(file).size).toBeLessThan(LIMIT / 4);
    const { stdout } = await runHelm(helm, ['show', 'all', file]);
    expect(stdout).toContain(`name: ${chart.name}`);
    const bare = await renderText(file, { helm });
    expect(bare).toBe(await renderText(chart.folder, { helm }));
  });
});
