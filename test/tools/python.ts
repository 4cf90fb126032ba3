import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';
import type { PythonTools } from './versions.ts';

/**
 * Makes a virtual environment in `target` and one program a tool beside it.
 * @throws RunError with Python's output when a package is not served.
 */
export async function installPythonTools(tools: PythonTools, target: string): Promise<void> {
  const environment = join(target, 'venv');
  const python = join(environment, 'bin', 'python');
  await run('python3', ['-m', 'venv', environment], { check: true });
  const options = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  await run(python, ['-m', 'pip', 'install', ...options, ...tools.requirements], { check: true });
  for (const [name, statement] of Object.entries(tools.programs)) {
    const program = join(target, name);
    // pip's own programs name their interpreter by its full path, which changes when the folder is renamed.
    await writeFile(program, `#!/bin/sh\nexec "$(dirname "$0")/venv/bin/python" -c '${statement}' "$@"\n`);
    await chmod(program, 0o755);
  }
}
