import { spawn } from 'node:child_process';
import { request as ask, createServer } from 'node:http';
import type { EngineFlag } from '../../../generator/catalogue/catalogue.ts';
import { checkArguments } from './arguments.ts';

/** The table of the engine's version, put here when this is bundled. */
declare const FLAGS: Readonly<Record<string, EngineFlag>>;

/**
 * `vllm serve`, as far as a cluster sees it: it knows its flags, asks for its key, and answers. SIMULATED_NAME makes it serve another
 * name, SIMULATED_METRICS=none takes its metrics away.
 */
const [verb, ...rest] = process.argv.slice(2);
if (verb !== 'serve') fail(`unknown command ${verb}`);
const { problems, given } = checkArguments(FLAGS, rest);
if (problems.length > 0) fail(problems.join('\n'));

const { SIMULATED_NAME, SIMULATED_METRICS, VLLM_API_KEY } = process.env;
const port = Number(given.get('port') ?? '8000');
const model = given.get('') ?? given.get('model') ?? fail('no model');
const names = SIMULATED_NAME ?? given.get('served-model-name') ?? model;
const key = given.get('api-key') ?? VLLM_API_KEY;
// the simulator knows neither
const gated = key !== undefined || SIMULATED_METRICS === 'none';
const simulator = spawn(
  '/usr/local/bin/llm-d-inference-sim',
  [
    `--model=${model}`,
    `--port=${gated ? port + 1 : port}`,
    '--served-model-name',
    ...names.split(' '),
    '--time-to-first-token=20ms',
    '--inter-token-latency=10ms',
    // so that a chart can make requests wait, and streams be as long as its context
    ...['max-num-seqs', 'max-model-len'].flatMap(flag => (given.has(flag) ? [`--${flag}=${given.get(flag)}`] : [])),
  ],
  { stdio: 'inherit' },
);
if (gated) startGate(port, port + 1);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => simulator.kill(signal));
simulator.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)));

/** Passes on what has the key, of which vLLM asks below /v1 alone; answers /metrics with nothing where there shall be none. */
function startGate(from: number, to: number): void {
  createServer((request, response) => {
    const { method, headers, url: path = '' } = request;
    if (key !== undefined && path.startsWith('/v1') && headers.authorization !== `Bearer ${key}`)
      return void response.writeHead(401).end('{"error":"Unauthorized"}');
    if (path === '/metrics' && SIMULATED_METRICS === 'none') return void response.end();
    const forward = ask({ host: '127.0.0.1', port: to, method, headers, path }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forward.on('error', () => response.writeHead(502).end());
    request.pipe(forward);
  }).listen(from);
}

function fail(message: string): never {
  console.error(`vllm serve: error: ${message}`);
  process.exit(2);
}
