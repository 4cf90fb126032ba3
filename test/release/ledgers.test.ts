import { describe, expect, test } from 'vitest';
import { blueprints } from '../../generator/blueprints/index.ts';
import { renderCharts } from '../../generator/generate/render.ts';
import { compareRelease } from '../../generator/release/compare-release.ts';
import { isShallow } from '../../generator/release/git.ts';
import { helmTool } from '../../generator/release/helm.ts';
import { drawPicture } from '../../generator/release/picture.ts';
import { repackage } from '../../generator/release/released.ts';
import { chartsWithLedger, readLedger } from '../../generator/version/ledger.ts';
import { promisesOf } from '../../generator/version/promises.ts';
import { compareVersions } from '../../generator/version/semver.ts';
import { charts } from '../charts/support/charts.ts';
import { helm, repository } from '../tools/paths.ts';

const shallow = await isShallow(repository);
const tool = helmTool(helm(4));
const ledgers = chartsWithLedger(repository).map(chart => ({ chart, ledger: readLedger(chart, repository) }));
const released = ledgers.filter(({ ledger }) => ledger.released.length > 0);

test('every chart has a ledger', () => {
  expect(ledgers.map(({ chart }) => chart)).toEqual(charts.map(({ name }) => name));
});

if (released.length === 0) test.skip('nothing is released yet: no commit to package, no promise to hold', () => {});

describe.each(released)('$chart', ({ chart, ledger }) => {
  test.skipIf(shallow)(
    'the commit that its ledger names packages to the recorded digests (needs the history)',
    async () => {
      const release = ledger.released.at(-1)!;
      const { pack } = await repackage({ chart, release }, repository, tool);
      expect(pack.digest).toBe(release.package);
    },
  );

  test.skipIf(shallow)('its version is one that the changes since its release allow (needs the history)', async () => {
    const [rendered] = await renderCharts({ root: repository, blueprints, profiles: [`profiles/${chart}.yaml`] });
    const { next } = (await compareRelease(rendered!, repository, tool))!;
    expect(compareVersions(ledger.version, next)).toBeGreaterThanOrEqual(0);
  });

  test('it holds what its last release promised, or says that it breaks', async () => {
    const [rendered] = await renderCharts({ root: repository, blueprints, profiles: [`profiles/${chart}.yaml`] });
    const now = promisesOf(await drawPicture(rendered!.files, new Map(), tool));
    const durable = (promise: string): boolean => !/^(engine|Kubernetes) /.test(promise);
    const broken = ledger.released.at(-1)!.promises.filter(promise => durable(promise) && !now.includes(promise));
    if (ledger.changelog?.[0]?.level !== 'major') expect(broken).toEqual([]);
  });
});
