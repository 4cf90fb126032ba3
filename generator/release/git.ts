import { existsSync } from 'node:fs';
import { unpackTar } from 'modern-tar';
import { ProblemError } from '../problem/problem-error.ts';
import { checkTool, runTool } from './run-tool.ts';

/** A commit, and when it was made: seconds since 1970. */
export interface Commit {
  readonly id: string;
  readonly epoch: number;
}

/**
 * A commit of the repository around `root`.
 * @throws {ProblemError} when the history does not have it: in a shallow clone, or since its branch is gone.
 */
export async function commitOf(root: string, name: string): Promise<Commit> {
  const args = ['show', '--no-patch', '--format=%H %ct', `${name}^{commit}`];
  const { status, stdout, stderr } = await runTool('git', 'git', args, { cwd: root, env: { LC_ALL: 'C' } });
  if (status !== 0) throw await unknownCommit(root, name, stderr);
  const [id = '', epoch = ''] = stdout.toString().trim().split(' ');
  return { id, epoch: Number(epoch) };
}

/** Whether the history of `branch` has a commit. */
export async function isAncestor(root: string, commit: string, branch: string): Promise<boolean> {
  const { status } = await runTool('git', 'git', ['merge-base', '--is-ancestor', commit, branch], { cwd: root });
  return status === 0;
}

/**
 * Sees that the history of `branch` has the commit of a release.
 * @throws {ProblemError} where it was made on a branch that was squashed or left.
 */
export async function checkAncestor(root: string, commit: string, branch: string): Promise<void> {
  if ((await isAncestor(root, commit, branch)) || (await isShallow(root))) return;
  throw new ProblemError({
    code: 'no-history',
    file: root,
    message: `the commit ${commit} is not in the history of ${branch}`,
    expected: 'a release that was recorded after the merge',
    found: 'a commit of another branch',
    hint: RECOVER,
  });
}

/** The branch that others take charts from, as far as this clone knows: that of origin. */
export async function targetBranch(root: string): Promise<string | undefined> {
  for (const name of ['origin/HEAD', 'origin/main', 'origin/master']) {
    const { status } = await runTool('git', 'git', ['rev-parse', '--verify', '--quiet', name], { cwd: root });
    if (status === 0) return name;
  }
  return undefined;
}

const RECOVER =
  'see docs/releasing.md, "A release that was recorded on a branch": take the ledger back and record it again';

async function unknownCommit(root: string, name: string, said: string): Promise<ProblemError> {
  const found = said.split('\n').find(line => line.startsWith('fatal: ')) ?? said.trim();
  const shallow = await isShallow(root);
  return new ProblemError({
    code: 'no-history',
    file: root,
    message: `git does not know the commit ${name}`,
    expected: 'the commits that the ledgers name',
    found,
    hint: found.includes('not a git repository')
      ? 'run it in a clone of the project: releases are made from commits'
      : shallow
        ? 'in a shallow clone run: git fetch --unshallow'
        : `run: git fetch; where that does not bring it, ${RECOVER}`,
  });
}

/** git archive converts ends of lines as a checkout does, where the user's configuration asks for it. */
const AS_COMMITTED = ['-c', 'core.autocrlf=false', '-c', 'core.eol=lf'];

/** Texts of the files below a folder as a commit has them: path below the folder → text. None where there is no such folder. */
export async function filesAt(root: string, commit: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const listed = await checkTool('git', 'git', ['ls-tree', '--name-only', commit, '--', folder], { cwd: root });
  if (listed.length === 0) return new Map();
  const args = [...AS_COMMITTED, 'archive', '--format=tar', commit, '--', folder];
  const tar = await checkTool('git', 'git', args, { cwd: root });
  const entries = await unpackTar(tar);
  return new Map(
    entries.flatMap(({ header, data }) =>
      header.type === 'file'
        ? [[header.name.slice(folder.length + 1), Buffer.from(data ?? []).toString()] as const]
        : [],
    ),
  );
}

/** One file as a commit has it; undefined where it has none. */
export async function fileAt(root: string, commit: string, path: string): Promise<string | undefined> {
  const { status, stdout } = await runTool('git', 'git', ['show', `${commit}:./${path}`], { cwd: root });
  return status === 0 ? stdout.toString() : undefined;
}

/** Whether the history of the repository is there as a whole. */
export async function isShallow(root: string): Promise<boolean> {
  if (!existsSync(root)) return true;
  const { stdout } = await runTool('git', 'git', ['rev-parse', '--is-shallow-repository'], { cwd: root });
  return stdout.toString().trim() !== 'false';
}
