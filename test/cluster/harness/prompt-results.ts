import type { Kubectl } from './kubectl.ts';

/** What the Job `prompts` says of one prompt. */
interface PromptResult {
  readonly error?: string;
  readonly completionTokens?: number;
}

/**
 * Waits for the Job `prompts`, the only one of its namespace, and reads its log, which is the results file.
 * @throws {Error} where it does not complete within four minutes.
 */
export async function promptResults(kubectl: Kubectl, namespace: string): Promise<readonly PromptResult[]> {
  const job = `job/${(await kubectl.list('jobs', namespace))[0]!.metadata.name}`;
  await kubectl.do(['wait', job, '--for=condition=Complete', '--timeout=240s', `--namespace=${namespace}`]);
  const lines = (await kubectl.do(['logs', job, `--namespace=${namespace}`])).split('\n');
  return lines.filter(line => line.startsWith('{')).map(line => JSON.parse(line));
}
