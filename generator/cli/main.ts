#!/usr/bin/env node
import { run } from './run.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await run(process.argv.slice(2), {
  terminal: processTerminal(),
  // Loaded when needed: `types` must run while the blueprints do not compile yet.
  blueprints: async () => (await import('../blueprints/index.ts')).blueprints,
});
