import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { answers } from '../cluster/harness/answers.ts';
import { loopback } from '../cluster/harness/place.ts';
import { Programs } from '../cluster/harness/programs.ts';
import { repository, tool } from '../tools/paths.ts';
import { chartEnvironment } from './chart-environment.ts';
import { startKeyGate } from './key-gate.ts';

/** Where everything of it lives; what a crash left there is stopped first. */
export const folder = join(repository, 'test/.work/webui');

/** The administrator that the chart's Secret names. */
export const admin = { email: 'admin@example.com', password: 'correct horse battery' };

/** A model server that Open WebUI is pointed at. */
export interface ModelServer {
  readonly chart: string;
  readonly model: string;
  /** Loopback port of its simulator. */
  readonly port: number;
}

const KEY = 'sk-test';

let gate: Awaited<ReturnType<typeof startKeyGate>> | undefined;

const programs = new Programs(join(folder, 'programs'));

/**
 * Starts a simulator for each model, the first behind a key, and the real Open WebUI with the environment that the chart renders.
 * @param models chart → served name
 * @returns its address and the servers; `stopOpenWebui` ends all of it, whether this has come back or not
 */
export async function startOpenWebui(models: Readonly<Record<string, string>>) {
  await stopOpenWebui();
  await mkdir(folder, { recursive: true });
  const servers: ModelServer[] = [];
  for (const [chart, model] of Object.entries(models)) {
    const port = await loopback.port(0);
    const args = ['--port', `${port}`, '--model', model, '--mode', 'echo'];
    await programs.start(chart, [tool('llm-d-inference-sim'), ...args]);
    await programs.ready(chart, 120, () => answers(`http://127.0.0.1:${port}/health`));
    servers.push({ chart, model, port });
  }
  gate = await startKeyGate(servers[0]!.port, KEY);
  const gatePort = gate.port;
  const address = (port: number) => `http://127.0.0.1:${port}/v1`;
  const entries = servers.map(({ chart, port }, i) =>
    i === 0
      ? ([chart, { url: address(gatePort), apiKeySecret: { name: 'key', key: 'api-key' } }] as const)
      : ([chart, { url: address(port) }] as const),
  );
  const values = { models: Object.fromEntries(entries), auth: { adminSecret: { name: 'admin' } } };
  const rendered = await chartEnvironment(values, {
    key: { 'api-key': KEY },
    admin,
  });
  const scratch = join(folder, 'scratch');
  const data = join(folder, 'data');
  await mkdir(scratch, { recursive: true });
  await mkdir(data, { recursive: true });
  // the image's folders, which are not on this machine
  const here = (text: string) => text.replaceAll('/app/backend/data', data).replaceAll('/scratch', scratch);
  const environment = Object.fromEntries(Object.entries(rendered).map(([name, text]) => [name, here(text)]));
  const port = await loopback.port(0);
  await programs.start(
    'open-webui',
    [tool('open-webui'), 'serve', '--host', '127.0.0.1', '--port', `${port}`],
    // DATA_DIR: the image's own default; a package has none that may be written
    { ...environment, DATA_DIR: data, HF_HUB_OFFLINE: '1' },
  );
  await programs.ready('open-webui', 240, () => answers(`http://127.0.0.1:${port}/health`));
  return { url: `http://127.0.0.1:${port}`, servers };
}

/** Stops what `startOpenWebui` has started, as far as it came. */
export async function stopOpenWebui(): Promise<void> {
  gate?.server.close();
  for (const name of programs.names()) await programs.stop(name);
  await rm(folder, { recursive: true, force: true });
}
