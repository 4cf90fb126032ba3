import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toolOrNull } from '../../../test/tools/paths.ts';
import type { HubFile } from './content.ts';
import { freePort } from './free-port.ts';
import { secretKey } from './run-load.ts';

/** A running S3 server that serves a folder: a folder in it is a bucket. */
export interface S3Server {
  readonly url: string;
  /** Environment of a client with all rights. */
  readonly env: Readonly<Record<string, string>>;
  /** Puts files below a prefix of a bucket. */
  put(bucket: string, prefix: string, files: readonly HubFile[]): Promise<void>;
  close(): Promise<void>;
}

/** The program, null where it is not installed: `npx tsx test/tools/install.ts versitygw`. */
export const versitygw = toolOrNull('versitygw');

/** Starts versitygw on a free port of the loopback. */
export async function startS3(folder: string): Promise<S3Server> {
  const port = await freePort();
  const buckets = join(folder, 'buckets');
  await mkdir(buckets, { recursive: true });
  const keys = { AWS_ACCESS_KEY_ID: 'testkey', AWS_SECRET_ACCESS_KEY: secretKey };
  const args = ['--access', keys.AWS_ACCESS_KEY_ID, '--secret', secretKey, '--port', `127.0.0.1:${port}`, '--quiet'];
  const child = spawn(versitygw ?? '', [...args, 'posix', buckets], { stdio: 'ignore' });
  const ended = once(child, 'close');
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`versitygw ended with ${child.exitCode}`);
    await sleep(20);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    env: keys,
    put: async (bucket, prefix, files) => {
      for (const file of files) {
        const path = join(buckets, bucket, prefix, file.path);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, Buffer.concat([...file.blocks()]));
      }
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise(resolve => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).then(open => {
    socket.destroy();
    return open === true;
  });
}
