import { selector } from '../config/glob.ts';
import { sameSelection } from '../config/selection.ts';
import type { DirectorySource, Selection } from '../config.ts';
import { formatFiles } from '../report/format.ts';
import type { Log } from '../report/log.ts';
import { isFound, type ManifestFile } from '../target/manifest.ts';
import { walk } from './directory.ts';
import type { Listing, SourceFile } from './source.ts';
import { awaitSourceManifest, type SourceManifest } from './source-manifest.ts';

/** What a directory offers. */
export interface DirectoryListing extends Listing {
  /** The manifest it has. */
  readonly found: SourceManifest | null;
  /** The files were looked at as they are now: their manifest, where the loader keeps one of them, is to be written anew. */
  readonly asFound: boolean;
}

/** Paths named in one line of the log. */
const named = 5;

/**
 * The files of a directory. What its manifest lists has that size and that hash. Where none is required, a manifest never hides
 * what is there: one of other patterns tells hashes only, and so does one that the loader wrote of the directory as it found it,
 * of files whose size and time of change are still the same.
 * @throws {LoadError} `source-missing` without the directory, `source-not-ready` without the manifest that is required.
 */
export async function listDirectory(source: DirectorySource, files: Selection, log: Log): Promise<DirectoryListing> {
  const root = source.path;
  const found = await awaitSourceManifest(source, files, log);
  const origin = { kind: 'directory', path: root, manifest: found?.digest ?? null } as const;
  const selected = selector(files);
  if (!found) return { source: origin, files: await walk(root, selected), found, asFound: true };
  const { manifest, digest } = found;
  const listed = (file: ManifestFile): SourceFile => ({
    path: file.path,
    size: file.size,
    hash: file.sha256 === null ? null : { kind: 'sha256', hex: file.sha256 },
    version: digest,
  });
  const ours = isFound(manifest);
  const same = sameSelection(manifest.selection, files);
  if (source.manifest === 'required' || (same && !ours))
    return { source: origin, files: manifest.files.map(listed), found, asFound: false };
  const known = new Map(manifest.files.map(file => [file.path, file]));
  const news: string[] = [];
  const now = (await walk(root, selected)).map(file => {
    const former = known.get(file.path);
    known.delete(file.path);
    if (former && (!ours || (former.size === file.size && former.modified === file.modified)))
      return { ...file, ...listed(former) };
    news.push(file.path);
    return file;
  });
  if (news.length > 0) {
    const more = news.length > named ? ` and ${news.length - named} more` : '';
    log.line(
      `note: ${formatFiles(news.length)} of ${root} ${news.length === 1 ? 'is' : 'are'} not as its manifest says, and taken as now: ${news.toSorted().slice(0, named).join(', ')}${more}`,
    );
  }
  // What a load has brought must be there; what was only found may have gone.
  const gone = ours ? [] : [...known.values()].filter(({ path }) => selected(path)).map(listed);
  return { source: origin, files: [...now, ...gone], found, asFound: ours };
}
