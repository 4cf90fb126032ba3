import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A directory as a network file system shows it. */
export interface SlowDirectory {
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Shows a directory through FUSE with a delay before each read, read ahead by 128 KiB as NFS clients do by default.
 * Nothing stays in the page cache between two mounts. Gives null where Go, FUSE or the right to mount is missing.
 */
export async function mountSlow(source: string, folder: string, milliseconds: number): Promise<SlowDirectory | null> {
  const program = join(folder, 'slowfs');
  const build = { cwd: join(import.meta.dirname, 'slowfs'), env: { ...process.env, CGO_ENABLED: '0' } };
  if (spawnSync('go', ['build', '-buildvcs=false', '-o', program, '.'], build).status !== 0) return null;
  const path = join(folder, 'slow');
  mkdirSync(path, { recursive: true });
  const child = spawn(program, ['-delay', `${milliseconds}ms`, source, path], { stdio: 'ignore' });
  const ended = once(child, 'close');
  const names = readdirSync(source).length;
  while (readdirSync(path).length < names) {
    if (child.exitCode !== null) return null;
    await sleep(50);
  }
  return {
    path,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
