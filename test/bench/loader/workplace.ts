import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from '../../../generator/programs/bundle.ts';
import { toolOrNull } from '../../tools/paths.ts';
import type { Way } from './pair.ts';

/** A folder on disk and one in memory, the bundled loader and a model's files. */
export interface Workplace {
  readonly disk: string;
  /** In /dev/shm: no disk is measured. */
  readonly memory: string;
  readonly program: string;
  /** Version of the Node that runs it: that of the charts' image where the test tools have it. */
  readonly node: string;
  /** A directory of random files, in the page cache. */
  readonly tree: string;
  readonly files: readonly string[];
  readonly bytes: number;
  /** Empties the folder in memory. */
  clear(): void;
  /** The loader with this source, into memory. */
  loader(source: object, verification: 'sha256' | 'size', env?: Readonly<Record<string, string>>): Way;
  close(): void;
}

const mebibyte = 1024 * 1024;

/** The program itself, as the tool of that name may be a script that starts it. */
function chartsNode(): { readonly path: string; readonly version: string } {
  const tool = toolOrNull('node24') ?? process.execPath;
  const [path = '', version = ''] = execFileSync(tool, ['-p', 'process.execPath + "\\n" + process.version'], {
    encoding: 'utf8',
  }).split('\n');
  return { path, version };
}

/** Makes the workplace: four weights of `mebibytes` each and a small file. @throws {Error} when /dev/shm is too small. */
export async function openWorkplace(mebibytes: number): Promise<Workplace> {
  const disk = mkdtempSync(join(tmpdir(), 'loader-bench-'));
  const memory = mkdtempSync('/dev/shm/loader-bench-');
  const { bavail, bsize } = statfsSync(memory);
  const bytes = 4 * mebibytes * mebibyte + 2;
  if (bavail * bsize < bytes) throw new Error(`/dev/shm: expected ${bytes} free bytes, found ${bavail * bsize}`);
  const program = join(disk, 'load.mjs');
  writeFileSync(program, await bundleProgram('load'));
  const tree = join(disk, 'tree');
  mkdirSync(tree);
  const block = Buffer.alloc(mebibyte);
  const weights = [1, 2, 3, 4].map(index => `model-${index}.safetensors`);
  for (const name of weights) {
    const file = openSync(join(tree, name), 'w');
    for (let written = 0; written < mebibytes; written += 1) writeSync(file, randomFillSync(block));
  }
  writeFileSync(join(tree, 'config.json'), '{}');
  const target = join(memory, 'model');
  const node = chartsNode();
  return {
    disk,
    memory,
    program,
    node: node.version,
    tree,
    files: [...weights, 'config.json'],
    bytes,
    clear: () => rmSync(target, { recursive: true, force: true }),
    loader: (source, verification, env = {}) => {
      const config = { source, files: { include: ['**'] }, target: { path: target }, verification };
      const full = { LOADER_CONFIG: JSON.stringify(config), TERMINATION_LOG: '/dev/null', ...env };
      return { name: `loader, ${verification}`, command: `${node.path} ${program}`, env: full };
    },
    close: () => {
      for (const folder of [disk, memory]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
