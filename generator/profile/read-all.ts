import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../problem/problem.ts';
import { ProblemError } from '../problem/problem-error.ts';
import { list } from '../schema/describe.ts';
import { isMap } from '../schema/is-map.ts';
import type { ProfileFile } from './profile-file.ts';
import { readProfile } from './read.ts';

/**
 * Reads the profiles at `paths` (files, or names of charts), or all of `profiles/*.yaml`, sorted by path. Names that two files share, and names
 * that are not the file's, are among the problems of each file.
 * @throws {ProblemError} when there are no profiles at all, and for a file among them that would be passed over.
 */
export function readProfiles(root: string, paths?: readonly string[]): readonly ProfileFile[] {
  const known = profilePaths(root);
  if (!paths?.length) refuseOtherEndings(root);
  const wanted = paths?.length ? [...new Set(paths.map(pathOf))] : known;
  const files = wanted.sort().map(path => readProfile(path, root));
  if (files.length === 0) {
    throw new ProblemError({
      code: 'unreadable',
      file: 'profiles',
      message: 'there are no profiles',
      expected: 'profiles/<name>.yaml',
      found: 'nothing',
      hint: 'run this in the root of a project',
    });
  }
  return files.map(file => ({ ...file, problems: [...file.problems.map(named), ...nameProblems(file, files)] }));

  /** Which profiles there are, where one is not. */
  function named(problem: Problem): Problem {
    return problem.code === 'unreadable' ? { ...problem, expected: `one of: ${list(known)}` } : problem;
  }
}

/** A chart goes by its name, too: `publish` knows it by nothing else. */
const pathOf = (given: string): string => (/^[a-z0-9][a-z0-9-]*$/.test(given) ? `profiles/${given}.yaml` : given);

/** Paths of all profiles of a project. */
export function profilePaths(root: string): string[] {
  return filesIn(root)
    .filter(name => name.endsWith('.yaml'))
    .map(name => `profiles/${name}`)
    .sort();
}

function filesIn(root: string): readonly string[] {
  try {
    return readdirSync(join(root, 'profiles'));
  } catch {
    return [];
  }
}

/** Who writes profiles/a.yml wonders where its chart is. */
function refuseOtherEndings(root: string): void {
  const problems = filesIn(root)
    .filter(name => /\.(ya?ml|json)$/i.test(name) && !name.endsWith('.yaml'))
    .map((name): Problem => {
      const right = name.replace(/\.\w+$/, '.yaml');
      return {
        code: 'not-allowed',
        file: `profiles/${name}`,
        message: 'this is not read as a profile: its name ends in something else',
        expected: `profiles/${right}`,
        found: `profiles/${name}`,
        hint: `rename it to ${right}`,
      };
    });
  if (problems.length > 0) throw new ProblemError(problems);
}

/** The name of a profile, if it has one. */
const nameOf = ({ value }: ProfileFile): string | undefined =>
  isMap(value) && typeof value.name === 'string' ? value.name : undefined;

function nameProblems(file: ProfileFile, files: readonly ProfileFile[]): Problem[] {
  const name = nameOf(file);
  if (name === undefined || name === file.stem) return [];
  const base = { file: file.source.file, pointer: '/name', ...file.source.locate('/name') };
  const twin = files.find(other => other !== file && nameOf(other) === name);
  if (twin) {
    return [
      {
        ...base,
        code: 'duplicate-name',
        message: `two profiles are called ${JSON.stringify(name)}`,
        expected: 'a name of its own',
        found: `${JSON.stringify(name)}, as in ${twin.source.file}`,
        hint: `call it ${JSON.stringify(file.stem)}, like its file`,
      },
    ];
  }
  return [
    {
      ...base,
      code: 'name-mismatch',
      message: 'the profile is not called like its file',
      expected: JSON.stringify(file.stem),
      found: JSON.stringify(name),
      hint: `rename the file to ${name}.yaml, or the profile`,
    },
  ];
}
