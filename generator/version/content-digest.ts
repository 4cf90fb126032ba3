import { createHash } from 'node:crypto';

/** What Helm leaves out of a package: .helmignore of every chart says so. */
const unpackaged = /^(ci|tests)\//;

/** The files that a package has. */
export const packaged = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...files].filter(([path]) => !unpackaged.test(path)));

/**
 * Digest of a chart's content: sha256:… over the packaged files, paths and texts. Give it a chart without version and
 * changelog: what the version itself writes is no content.
 */
export function contentDigest(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [path, text] of [...packaged(files)].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${createHash('sha256').update(text).digest('hex')}  ${path}\n`);
  return `sha256:${hash.digest('hex')}`;
}
