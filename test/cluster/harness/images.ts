import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readCatalogue } from '../../../generator/catalogue/read.ts';
import { repository, tool } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';
import { pauseImage } from './containerd.ts';
import { type ImageSource, writeImage } from './image.ts';
import { addRay, rayEnv } from './ray-root.ts';
import { addBusybox, addFolders, addProgram } from './root-fs.ts';

/** An image that a chart names, and the version of the engine in it. */
export interface EngineImageName {
  readonly reference: string;
  readonly version: string;
}

/**
 * Makes the images of a real node out of this machine's programs: the sandbox, Node for the loader and the chart tests, and
 * engines that check their arguments by the catalogue's table and serve through the simulator, under Ray too.
 * @returns paths of the archives
 */
export async function makeImages(
  folder: string,
  node: string,
  engines: readonly EngineImageName[],
  underRay: readonly EngineImageName[],
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const made: string[] = [];
  const make = async (name: string, source: Omit<ImageSource, 'root'>, fill: (root: string) => Promise<void>) => {
    const root = join(folder, `${name}-root`);
    await rm(root, { recursive: true, force: true });
    await addFolders(root, 'tmp', 'etc', 'proc', 'sys', 'dev');
    await fill(root);
    const archive = join(folder, `${name}.tar`);
    await writeImage({ ...source, root }, join(folder, `${name}-work`), archive);
    await rm(root, { recursive: true });
    made.push(archive);
  };
  const program = await nodeProgram();
  const addNode = (root: string) => addProgram(root, program, 'usr/local/bin/node');
  const sleep = ['/bin/busybox', 'sleep', '2147483647'];
  await make('pause', { reference: pauseImage, entrypoint: sleep }, root =>
    addProgram(root, '/bin/busybox', 'bin/busybox'),
  );
  await make('node', { reference: node, user: '0' }, async root => {
    await addNode(root);
    await addBusybox(root);
  });
  for (const [i, engine] of engines.entries())
    await make(`engine-${i}`, { reference: engine.reference }, async root => {
      await addNode(root);
      await addProgram(root, tool('llm-d-inference-sim'), 'usr/local/bin/llm-d-inference-sim');
      await addEngine(root, engine.version);
    });
  for (const [i, engine] of underRay.entries())
    await make(`ray-${i}`, { reference: engine.reference, env: rayEnv }, root =>
      addRay(root, readCatalogue().engine('vllm', engine.version).flags),
    );
  return made;
}

/** The program `vllm` of an engine's image. */
async function addEngine(root: string, version: string): Promise<void> {
  const { flags } = readCatalogue().engine('vllm', version);
  const { outputFiles } = await build({
    entryPoints: [join(repository, 'test/cluster/engine/vllm.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    define: { FLAGS: JSON.stringify(flags) },
    banner: { js: '#!/usr/local/bin/node' },
    outExtension: { '.js': '.mjs' },
    outdir: 'unused',
  });
  const file = join(root, 'usr/local/bin/vllm');
  await writeFile(file, outputFiles[0]!.text);
  await chmod(file, 0o755);
}

/** The Node that charts run, not the script that finds it. */
async function nodeProgram(): Promise<string> {
  const { stdout } = await run(tool('node24'), ['-p', 'process.execPath'], { check: true });
  return stdout.trim();
}
