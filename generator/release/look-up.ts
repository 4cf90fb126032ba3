import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import type { Published, Registry } from './registry.ts';
import type { RecordedRelease } from './released.ts';

/**
 * What a registry has of recorded releases.
 * @param host host/path
 * @throws {ProblemError} where it has another content under one of the versions, or cannot be asked.
 */
export async function lookUp(
  recorded: readonly RecordedRelease[],
  registry: Registry,
  host: string,
): Promise<ReadonlyMap<RecordedRelease, Published>> {
  const there = new Map<RecordedRelease, Published>();
  const problems: Problem[] = [];
  for (const each of recorded) {
    const { chart, release } = each;
    const found = await registry.pull(`${host}/${chart}`, { version: release.version });
    if (!found) continue;
    there.set(each, found);
    if (found.digest !== release.manifest)
      problems.push({
        code: 'version-taken',
        file: `oci://${host}/${chart}:${release.version}`,
        message: `${chart} ${release.version} is published already, with another content`,
        expected: release.manifest,
        found: found.digest,
        hint: 'a published version never changes: change the chart, run modelcharts version, and release that',
      });
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return there;
}
