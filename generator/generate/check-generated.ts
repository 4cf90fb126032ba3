import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package/root.ts';
import type { Problem } from '../problem/problem.ts';

/** Which of the files that are made from the schemas are not up to date below `root`. */
export async function checkGenerated(root: string = packageRoot()): Promise<readonly Problem[]> {
  // The type generator is slow to load, and few commands need it.
  const { generatedFromSchemas } = await import('../schema/generated.ts');
  const files = [...(await generatedFromSchemas(root))];
  return files
    .filter(([path, text]) => read(join(root, path)) !== text)
    .map(([file]) => ({
      code: 'drift',
      file,
      message: `${file} is not what the schemas give`,
      expected: 'the generated text, unedited',
      found: 'something else',
      hint: 'run: modelcharts types',
    }));
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
