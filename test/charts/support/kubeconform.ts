import { tool } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';
import { kubeconformArgs } from '../../tools/schemas.ts';
import { pooled } from './pool.ts';

/** What kubeconform finds wrong with manifests, strictly; empty where all is right. */
export async function invalid(manifests: string, kubernetes: string): Promise<string> {
  const options = { input: manifests, timeout: 60_000 };
  const { status, stdout, stderr } = await pooled(() => run(tool('kubeconform'), kubeconformArgs(kubernetes), options));
  return status === 0 ? '' : `${stdout}${stderr}` || `status ${status}`;
}
