import type { Blueprint } from '../../blueprints/blueprint.ts';
import { tiny } from '../../generate/testing/tiny.ts';
import { run } from '../run.ts';
import { processTerminal } from '../terminal.ts';

// A blueprint only ever gets profiles that its own schema allows.
const blueprints = [tiny as unknown as Blueprint];
process.exitCode = await run(process.argv.slice(2), {
  terminal: processTerminal(),
  blueprints: async () => blueprints,
});
