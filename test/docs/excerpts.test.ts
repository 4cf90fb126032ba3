import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../generator/package/root.ts';

const read = (path: string): string => readFileSync(join(packageRoot(), path), 'utf8');

/** A comment with a path, then a fenced block: the block must stand in that file. */
const excerpts = ['README.md', 'docs/architecture.md', 'docs/open-webui.md'].flatMap(document =>
  [...read(document).matchAll(/<!-- (\S+) -->\n```\w*\n([\s\S]*?)\n```/g)].map(m => ({
    document,
    path: m[1]!,
    text: m[2]!,
  })),
);

describe('excerpts in the documents', () => {
  it('are there', () => expect(excerpts.length).toBeGreaterThanOrEqual(4));

  it.each(excerpts)('of $path in $document is what stands there', ({ path, text }) => {
    expect(read(path)).toContain(text);
  });
});

describe('links in the documents', () => {
  const documents = ['architecture', 'loader', 'open-webui', 'platform', 'rayservice', 'seeds', 'testing'].map(
    name => `docs/${name}.md`,
  );
  const links = ['README.md', ...documents].flatMap(document =>
    [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(m => ({
      document,
      path: join(document, '..', m[1]!),
    })),
  );
  it.each(links)('$document → $path leads somewhere', ({ path }) => {
    expect(() =>
      readFileSync(join(packageRoot(), path, path.includes('.') || path === 'LICENSE' ? '' : 'Chart.yaml')),
    ).not.toThrow();
  });
});
