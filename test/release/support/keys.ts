import { join } from 'node:path';
import { tool } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';

/** A key pair of cosign without a password, in a folder. */
export async function makeKeys(folder: string): Promise<{ readonly key: string; readonly public: string }> {
  process.env.COSIGN_PASSWORD = '';
  await run(tool('cosign'), ['generate-key-pair'], { cwd: folder, check: true });
  return { key: join(folder, 'cosign.key'), public: join(folder, 'cosign.pub') };
}
