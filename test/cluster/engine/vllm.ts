import { spawn } from 'node:child_process';
import type { EngineFlag } from '../../../generator/catalogue/catalogue.ts';
import { checkArguments } from './arguments.ts';

/** The table of the engine's version, put here when this is bundled. */
declare const FLAGS: Readonly<Record<string, EngineFlag>>;

/** `vllm serve`, as far as a cluster sees it: it knows its flags, reads its model, answers, and takes its time to end. */
const [verb, ...rest] = process.argv.slice(2);
if (verb !== 'serve') fail(`unknown command ${verb}`);
const { problems, given } = checkArguments(FLAGS, rest);
if (problems.length > 0) fail(problems.join('\n'));

const model = given.get('') ?? given.get('model') ?? fail('no model');
const names = given.get('served-model-name') ?? model;
const simulator = spawn(
  '/usr/local/bin/llm-d-inference-sim',
  [
    `--model=${model}`,
    `--port=${given.get('port') ?? '8000'}`,
    '--served-model-name',
    ...names.split(' '),
    '--time-to-first-token=20ms',
    '--inter-token-latency=10ms',
  ],
  { stdio: 'inherit' },
);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => simulator.kill(signal));
simulator.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)));

function fail(message: string): never {
  console.error(`vllm serve: error: ${message}`);
  process.exit(2);
}
