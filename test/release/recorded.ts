import { isAncestor } from '../../generator/release/git.ts';
import { chartsWithLedger, readLedger } from '../../generator/version/ledger.ts';

/** Says which releases that the ledgers here record were made of commits that the history of a branch does not have: BRANCH, or HEAD. */
const root = process.cwd();
const branch = process.env.BRANCH || 'HEAD';
const releases = chartsWithLedger(root).flatMap(chart =>
  readLedger(chart, root).released.map(({ version, commit }) => ({ chart, version, commit })),
);
for (const { chart, version, commit } of releases)
  if (!(await isAncestor(root, commit, branch))) {
    console.error(
      `${chart} ${version}: the commit ${commit} is not in the history of ${branch}: docs/releasing.md, "A release that was recorded on a branch"`,
    );
    process.exitCode = 1;
  }
console.log(`${releases.length} recorded releases looked at in ${branch}`);
