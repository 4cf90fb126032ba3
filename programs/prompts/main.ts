import { setMaxListeners } from 'node:events';
import { prompts } from './prompts.ts';

const stop = new AbortController();
// Each request listens for the end.
setMaxListeners(0, stop.signal);
// Node as the first process of a container would not end without it.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)));

process.exitCode = await prompts(process.argv.slice(2), process.env, stop.signal);
