import { tool } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';
import { kubeconformArgs } from '../../tools/schemas.ts';
import { pooled } from './pool.ts';

const known = new Map<string, Promise<string>>();

/** What kubeconform finds wrong with manifests, strictly; empty where all is right. The same lines, from another Helm, are asked about once. */
export function invalid(manifests: string, kubernetes: string): Promise<string> {
  const key = `${kubernetes}\n${manifests.replaceAll(/\n\s*\n/g, '\n')}`;
  const said = known.get(key) ?? ask(manifests, kubernetes);
  known.set(key, said);
  return said;
}

async function ask(manifests: string, kubernetes: string): Promise<string> {
  const options = { input: manifests, timeout: 60_000 };
  const { status, stdout, stderr } = await pooled(() => run(tool('kubeconform'), kubeconformArgs(kubernetes), options));
  return status === 0 ? '' : `${stdout}${stderr}` || `status ${status}`;
}
