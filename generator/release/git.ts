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
 * @throws {ProblemError} when the history does not have it, as in a shallow clone.
 */
export async function commitOf(root: string, name: string): Promise<Commit> {
  const args = ['show', '--no-patch', '--format=%H %ct', `${name}^{commit}`];
  const { status, stdout, stderr } = await runTool('git', 'git', args, { cwd: root });
  if (status !== 0)
    throw new ProblemError({
      code: 'no-history',
      file: root,
      message: `git does not know the commit ${name}`,
      expected: 'the commits that the ledgers name',
      found: stderr.trim().split('\n').at(-1) ?? '',
      hint: 'in a shallow clone run: git fetch --unshallow',
    });
  const [id = '', epoch = ''] = stdout.toString().trim().split(' ');
  return { id, epoch: Number(epoch) };
}

/** Texts of the files below a folder as a commit has them: path below the folder → text. None where there is no such folder. */
export async function filesAt(root: string, commit: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const listed = await checkTool('git', 'git', ['ls-tree', '--name-only', commit, '--', folder], { cwd: root });
  if (listed.length === 0) return new Map();
  const tar = await checkTool('git', 'git', ['archive', '--format=tar', commit, '--', folder], { cwd: root });
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
