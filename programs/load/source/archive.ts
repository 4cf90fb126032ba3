import { dirname } from 'node:path';
import type { Archive, ArchiveSource } from '../config.ts';
import { withoutQuery } from '../http/failure.ts';
import { formatBytes } from '../report/format.ts';
import { LoadError } from '../report/load-error.ts';
import { assertSafePath, isReserved } from '../target/safe-path.ts';
import { assertSpace } from '../target/space.ts';
import { archiveClient, describeArchive, type Fetched, fetchArchive } from './archive-fetch.ts';
import { type Member, membersOf } from './archive-members.ts';
import type { Opening } from './open-source.ts';
import type { PackedSource, SourceFile } from './source.ts';

/**
 * Archives of a web server. Each is brought whole and verified first, so that a killed run goes on inside it and nothing is unpacked
 * that is not right; it is deleted when all its files are in place. Until then both need room.
 */
export function archiveSource(config: ArchiveSource, opening: Opening): PackedSource {
  const { config: load, context, staging } = opening;
  const client = archiveClient(config, (process.env.ARCHIVE_TOKEN ?? '').trim(), load.patience);
  let fetched: readonly Fetched[] = [];
  return {
    kind: 'packed',
    requests: client.requests,
    resumed: () => fetched.reduce((sum, { resumed }) => sum + resumed, 0),
    list: async selected => {
      const described = [];
      for (const archive of config.archives) described.push(await describeArchive(client, archive, context));
      const files = described.map(({ file }) => file);
      await staging.keepOnly(files);
      const bytes = files.reduce((sum, { size }) => sum + size, 0);
      const held = await staging.heldBytes(files);
      // What is packed takes at least as much again when it is unpacked, or nearly so.
      const { free, by } = await assertSpace(load.target, bytes - held + bytes);
      const place = `${load.target.path} (free ${formatBytes(free)} ${by})`;
      context.log.line(
        `plan: ${files.length} archives, ${formatBytes(bytes)}, ${formatBytes(bytes - held)} to bring to ${place}`,
      );
      const done: Fetched[] = [];
      for (const item of described) done.push(await fetchArchive(client, item, opening));
      fetched = done;
      const archives = fetched.map(({ archive, sha256 }) => ({
        url: withoutQuery(archive.url),
        sha256,
        directory: archive.directory,
        stripComponents: archive.stripComponents,
      }));
      return { source: { kind: 'archive', archives }, files: await listMembers(fetched, selected) };
    },
    unpack: async (wanted, signal, each) => {
      for (const item of fetched) {
        await eachMember(item, async member => {
          signal.throwIfAborted();
          const target = member.kind === 'file' ? targetPath(member, item.archive) : null;
          const file = target === null ? undefined : wanted(target);
          if (file) await each(file, await member.open());
        });
      }
    },
  };
}

async function listMembers(
  fetched: readonly Fetched[],
  selected: (path: string) => boolean,
): Promise<readonly SourceFile[]> {
  const files = new Map<string, SourceFile>();
  for (const item of fetched) {
    const { archive, sha256 } = item;
    const shown = withoutQuery(archive.url);
    let dropped = 0;
    let kept = 0;
    await eachMember(item, async member => {
      if (member.kind === 'folder') return;
      const target = targetPath(member, archive);
      if (target === null) {
        dropped += 1;
        return;
      }
      kept += 1;
      assertSafePath(target, shown);
      if (isReserved(target) || !selected(target)) return;
      if (member.kind === 'other')
        throw new LoadError('unsafe-path', `${member.name} of ${shown} is a link or a device`, 'exclude it');
      if (files.has(target))
        throw new LoadError(
          'configuration',
          `${target} comes twice, the second time from ${shown}`,
          'give one of the archives a directory of its own, or exclude the file',
        );
      files.set(target, { path: target, size: member.size, hash: null, version: sha256 });
    });
    if (dropped > 0 && kept === 0)
      throw new LoadError(
        'configuration',
        `stripComponents ${archive.stripComponents} drops every path of ${shown}`,
        'lower stripComponents',
      );
  }
  assertNoFileAbove(files);
  return [...files.values()];
}

/** A file of one path cannot be the folder of another. */
function assertNoFileAbove(files: ReadonlyMap<string, SourceFile>): void {
  for (const path of files.keys())
    for (let above = dirname(path); above !== '.'; above = dirname(above))
      if (files.has(above))
        throw new LoadError(
          'configuration',
          `${above} is a file in the archives, and ${path} lies below it`,
          'correct the archive, or exclude one of them',
        );
}

/** Looks at each member of an archive. One that cannot be unpacked, and that no hash vouches for, is fetched again by the next run. */
async function eachMember(item: Fetched, use: (member: Member) => Promise<void>): Promise<void> {
  const { archive, path, proven, discard } = item;
  try {
    for await (const member of membersOf(path, archive, withoutQuery(archive.url))) await use(member);
  } catch (error) {
    if (error instanceof LoadError && error.exit === 'integrity' && !proven) await discard();
    throw error;
  }
}

/** Where a member goes; null for what lies above the folders that are dropped. */
function targetPath({ name }: Member, { directory, stripComponents }: Archive): string | null {
  // `./` in front is what tar makes of a folder that was packed from inside.
  const parts = name.replace(/^(?:\.\/)+/, '').split('/');
  const rest = parts.slice(stripComponents).join('/');
  if (rest === '' || parts.length <= stripComponents) return null;
  return directory === '' ? rest : `${directory}/${rest}`;
}
