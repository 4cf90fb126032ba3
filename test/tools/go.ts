import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';
import type { GoTool } from './versions.ts';

interface GoModFile {
  readonly Replace?: readonly { readonly Old: GoModule; readonly New: GoModule }[] | null;
}

interface GoModule {
  readonly Path: string;
  readonly Version?: string;
}

/**
 * Builds a Go tool in a scratch module of its own and puts the program into `target`.
 * @throws RunError with Go's output when the module is not served or does not compile.
 */
export async function buildGoTool(tool: GoTool, target: string): Promise<void> {
  const source = join(target, 'source');
  await mkdir(source, { recursive: true });
  const go = (...args: string[]) => run('go', args, { cwd: source, check: true, env: { CGO_ENABLED: '0' } });
  await writeFile(join(source, 'go.mod'), `module scratch\n\ngo 1.24\n`);
  const download = JSON.parse((await go('mod', 'download', '-json', `${tool.module}@${tool.version}`)).stdout);
  const goMod = JSON.parse((await go('mod', 'edit', '-json', download.GoMod)).stdout) as GoModFile;
  // Go reads `replace` of the main module only, which is the scratch module here; folders are not in a module's archive.
  const replaces = (goMod.Replace ?? []).filter(({ New }) => New.Version !== undefined).map(replaceFlag);
  await go('mod', 'edit', `-require=${tool.module}@${tool.version}`, ...replaces);
  // The checksums the tool's authors committed, so that its dependencies are the ones they built with.
  await copyFile(join(download.Dir, 'go.sum'), join(source, 'go.sum'));
  const flags = ['-mod=mod', '-trimpath', '-buildvcs=false', '-ldflags', ['-s', '-w', ...tool.ldflags].join(' ')];
  await go('build', ...flags, '-o', join(target, tool.binary), tool.package);
  await rm(source, { recursive: true });
}

function replaceFlag({ Old, New }: { readonly Old: GoModule; readonly New: GoModule }): string {
  const old = Old.Version === undefined ? Old.Path : `${Old.Path}@${Old.Version}`;
  return `-replace=${old}=${New.Path}@${New.Version}`;
}
