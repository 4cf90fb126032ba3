import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../package/root.ts';
import type { Context } from './context.ts';

/** `modelcharts types`: writes what is made from the schemas. */
export function typesCommand({ terminal }: Context): Command {
  return new Command('types')
    .description('write the TypeScript types and the editor schema that are made from schemas/')
    .action(async () => {
      // The type generator is slow to load and no other command needs it.
      const { generatedFromSchemas } = await import('../schema/generated.ts');
      const root = packageRoot();
      for (const [path, text] of await generatedFromSchemas(root)) {
        const file = join(root, path);
        const changed = text !== readIfThere(file);
        if (changed) {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
        }
        terminal.out(`${changed ? 'written  ' : 'unchanged'}  ${path}`);
      }
    });
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
