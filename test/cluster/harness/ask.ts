import { run } from '../../tools/run.ts';

/** Asks, and prints the status and the body. */
const script = `
const [url, json] = process.argv.slice(1);
const init = json === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: json };
const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
console.log(JSON.stringify({ status: answer.status, body: await answer.text() }));`;

/**
 * Asks a server once, from where the cluster's addresses are: GET, or POST with this JSON.
 * @throws Error with what came, unless it is status 200 with JSON
 */
// biome-ignore lint/suspicious/noExplicitAny: tests read any field of any answer
export async function ask(inside: readonly string[], url: string, json?: object): Promise<any> {
  const [program, ...args] = [...inside, process.execPath, '--input-type=module', '--eval', script, '--', url];
  const { stdout } = await run(program!, json ? [...args, JSON.stringify(json)] : args, { check: true });
  const { status, body } = JSON.parse(stdout) as { readonly status: number; readonly body: string };
  if (status !== 200) throw new Error(`${url}: expected status 200, found ${status} ${body.slice(0, 500)}`);
  return JSON.parse(body);
}
