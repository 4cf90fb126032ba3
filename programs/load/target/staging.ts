import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../config/check.ts';
import type { SourceFile } from '../source/source.ts';
import { stateFolder } from './safe-path.ts';

/** The place of one file until it is whole; what stands there survives a kill. */
export interface Place {
  readonly folder: string;
  /** The bytes. */
  readonly data: string;
  /** Which pieces of it are there. */
  readonly journal: string;
  /** What a whole and verified content hashes to. */
  readonly verdict: string;
}

/** The folder in a target where files become whole. Only the holder of the lease uses it. */
export interface Staging {
  place(file: SourceFile): Place;
  /** Bytes on the volume that belong to these files. */
  heldBytes(files: readonly SourceFile[]): Promise<number>;
  /** Deletes what belongs to none of these files. */
  keepOnly(files: readonly SourceFile[]): Promise<void>;
  /** Deletes the whole folder. */
  clear(): Promise<void>;
}

/** The staging folder of a target; nothing is made yet. */
export function openStaging(root: string): Staging {
  const parent = join(root, stateFolder, 'staging');
  const place = (file: SourceFile): Place => {
    const folder = join(parent, keyOf(file));
    return {
      folder,
      data: join(folder, 'data'),
      journal: join(folder, 'pieces'),
      verdict: join(folder, 'verdict.json'),
    };
  };
  return {
    place,
    heldBytes: async files => {
      let held = 0;
      for (const file of files) {
        const info = await stat(place(file).data).catch(() => null);
        held += Math.min((info?.blocks ?? 0) * 512, file.size);
      }
      return held;
    },
    keepOnly: async files => {
      const mine = new Set(files.map(keyOf));
      for (const name of await readdir(parent).catch(() => []))
        if (!mine.has(name)) await rm(join(parent, name), { recursive: true, force: true });
    },
    clear: () => rm(parent, { recursive: true, force: true }),
  };
}

/** The sha256 a former run found when it verified this very file; null when none did. */
export async function readVerdict(place: Place): Promise<string | null> {
  try {
    const value: unknown = JSON.parse(await readFile(place.verdict, 'utf8'));
    const sha256 = isObject(value) ? value.sha256 : null;
    return typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : null;
  } catch {
    return null;
  }
}

/** Notes what a verified content hashes to, before it leaves the staging folder. */
export async function writeVerdict(place: Place, sha256: string): Promise<void> {
  await mkdir(place.folder, { recursive: true });
  await writeFile(place.verdict, JSON.stringify({ sha256 }));
}

/**
 * One content, one key. Without a hash nobody would see that a power cut took bytes away: then the key ends with this boot.
 * Without a version either nobody would see that the content is another now: then it ends with this run.
 */
function keyOf({ path, size, hash, version }: SourceFile): string {
  const unhashed = version === '' ? [path, size, run] : [path, size, version, bootId()];
  const identity = hash === null ? unhashed : [path, size, hash.kind, hash.hex];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
}

const run = randomUUID();

let boot: string | undefined;

function bootId(): string {
  boot ??= readBootId();
  return boot;
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `${process.pid}.${Date.now()}`;
  }
}
