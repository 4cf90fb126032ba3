import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Manifest } from '../target/manifest.ts';
import type { HubFile } from './content.ts';
import type { Hub } from './hub.ts';
import type { LoadResult } from './run-load.ts';

/** The patterns most tests use: everything of `smallModel` but the README and what is consolidated. */
export const patterns = { include: ['**/*.json', '*.safetensors'], exclude: ['consolidated*'] };

/** The files of the small model that the patterns select. */
export function wantedOf(files: readonly HubFile[]): readonly HubFile[] {
  return files.filter(file => file.path !== 'README.md' && file.path !== 'consolidated.safetensors');
}

/** A configuration that loads from the fake hub. */
export function hubConfig(hub: Hub, target: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    source: { kind: 'huggingface', endpoint: hub.url, repository: 'org/model', revision: 'main' },
    files: patterns,
    target: { path: target },
    verification: 'sha256',
    ...more,
  };
}

/** The manifest of a target, null when there is none. */
export async function manifestOf(target: string): Promise<Manifest | null> {
  const text = await readFile(join(target, '.modelcharts/manifest.json'), 'utf8').catch(() => null);
  return text === null ? null : JSON.parse(text);
}

/** Whether every file has exactly its content. */
export async function isRight(target: string, files: readonly HubFile[]): Promise<boolean> {
  for (const file of files) {
    const content = await readFile(join(target, file.path)).catch(() => Buffer.from('missing'));
    if (createHash('sha256').update(content).digest('hex') !== file.sha256) return false;
  }
  return true;
}

/** All files below a folder but the lease, ordered. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => !entry.isDirectory());
  const paths = files.map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return paths.filter(path => !path.startsWith('.modelcharts/lease/')).sort();
}

/** The target holds exactly these files, all right, and a manifest that says so. */
export async function expectComplete(target: string, files: readonly HubFile[]): Promise<void> {
  const listed = files
    .map(({ path, size, sha256 }) => ({ path, size, sha256 }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest = await manifestOf(target);
  expect(manifest?.files.map(({ path, size, sha256 }) => ({ path, size, sha256 }))).toEqual(listed);
  expect(manifest?.bytes).toBe(files.reduce((sum, file) => sum + file.size, 0));
  expect(await isRight(target, files)).toBe(true);
  expect(await filesIn(target)).toEqual([...files.map(file => file.path), '.modelcharts/manifest.json'].sort());
}

/** The run ended with this code and one line of cause and remedy, in both places. */
export function expectFailure(result: LoadResult, code: number, text: string | RegExp): void {
  expect({ code: result.code, stderr: result.stderr }).toEqual({
    code,
    stderr: expect.stringMatching(/^cause: [^\n]+; do: [^\n]+\n$/),
  });
  expect(result.stderr).toMatch(text);
  expect(result.termination).toBe(result.stderr.trimEnd());
}

/** The JSON of the last line. */
export function summaryOf(result: LoadResult): Readonly<Record<string, unknown>> {
  expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(result.stdout.trimEnd().split('\n').at(-1) ?? '');
}
