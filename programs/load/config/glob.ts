import type { Selection } from '../config.ts';

/** A glob as a whole-path expression: `*` and `?` stay within a segment, `**` crosses segments. */
export function globToRegExp(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, part => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.replace(/[.+^$()|[\]{}\\]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'su');
}

/** Whether a path belongs to the selection. */
export function selector(selection: Selection): (path: string) => boolean {
  const include = selection.include.map(globToRegExp);
  const exclude = selection.exclude.map(globToRegExp);
  return path => include.some(glob => glob.test(path)) && !exclude.some(glob => glob.test(path));
}
