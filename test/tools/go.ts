import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';
import type { GoSuite, GoTool } from './versions.ts';

interface GoModFile {
  readonly Replace?: readonly Replace[] | null;
}

interface Replace {
  readonly Old: GoModule;
  readonly New: GoModule;
}

interface GoModule {
  readonly Path: string;
  readonly Version?: string;
}

/**
 * Builds a Go tool, or a suite, in a scratch module of its own and puts its programs into `target`.
 * @throws RunError with Go's output when the module is not served or does not compile.
 */
export async function buildGoTool(tool: GoTool | GoSuite, target: string): Promise<void> {
  const source = join(target, 'source');
  await mkdir(source, { recursive: true });
  const go = (...args: string[]) => run('go', args, { cwd: source, check: true, env: { CGO_ENABLED: '0' } });
  await writeFile(join(source, 'go.mod'), `module scratch\n\ngo 1.24\n`);
  const download = JSON.parse((await go('mod', 'download', '-json', `${tool.module}@${tool.version}`)).stdout);
  const goMod = JSON.parse((await go('mod', 'edit', '-json', download.GoMod)).stdout) as GoModFile;
  // Go reads `replace` of the main module only, which is the scratch module here.
  const replaces = (goMod.Replace ?? []).flatMap(replace => replaceFlag(replace, tool));
  await go('mod', 'edit', `-require=${tool.module}@${tool.version}`, ...replaces);
  // The checksums the tool's authors committed, so that its dependencies are the ones they built with.
  await copyFile(join(download.Dir, 'go.sum'), join(source, 'go.sum'));
  const flags = ['-mod=mod', '-trimpath', '-buildvcs=false', '-ldflags', ['-s', '-w', ...tool.ldflags].join(' ')];
  const programs = tool.kind === 'go' ? { [tool.binary]: tool.package } : tool.programs;
  for (const [program, path] of Object.entries(programs))
    await go('build', ...flags, '-o', join(target, program), path);
  await rm(source, { recursive: true });
}

/** A folder is not in a module's archive: a suite says at which version its folders are published, and a tool does without. */
function replaceFlag({ Old, New }: Replace, tool: GoTool | GoSuite): readonly string[] {
  const old = Old.Version === undefined ? Old.Path : `${Old.Path}@${Old.Version}`;
  if (New.Version !== undefined) return [`-replace=${old}=${New.Path}@${New.Version}`];
  return tool.kind === 'go-suite' && tool.staging !== undefined ? [`-replace=${old}=${Old.Path}@${tool.staging}`] : [];
}
