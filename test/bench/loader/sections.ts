import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bigFile } from '../../../programs/load/testing/content.ts';
import { startHub } from '../../../programs/load/testing/hub.ts';
import { startS3, versitygw } from '../../../programs/load/testing/versitygw.ts';
import { toolOrNull } from '../../tools/paths.ts';
import { compare, comparisonLine, type Times, timed, type Way } from './pair.ts';
import { mountSlow } from './slow-directory.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/** Mebibytes of each of the four weights. */
const SIZE = Number(process.env.BENCH_MIB ?? 1024);
const PAIRS = 5;
const DELAY = 2;

/** Lines of figures by the word that asks for them alone. */
const parts: Readonly<Record<string, (place: Workplace) => Promise<readonly string[]>>> = {
  'directory size': fromDirectoryBySize,
  'directory sha256': fromDirectoryByHash,
  'slow directory': fromSlowDirectory,
  hub: fromHub,
  S3: fromS3,
};

/** The loader against the programs people use in its place: lines of figures, of all parts whose name has the word. */
export async function loaderFigures(word: string): Promise<string> {
  const wanted = Object.entries(parts).filter(([name]) => name.includes(word));
  if (wanted.length === 0) throw new Error(`${word}: expected a part of one of ${Object.keys(parts).join(', ')}`);
  const place = await openWorkplace(SIZE);
  const lines = [`4 files of ${SIZE} MiB into memory, ${PAIRS} pairs, medians, Node ${place.node}:`];
  try {
    for (const [, part] of wanted) {
      for (const line of await part(place)) {
        lines.push(line);
        console.error(line);
      }
    }
  } finally {
    place.close();
  }
  return lines.join('\n');
}

async function against(place: Workplace, ours: Way, theirs: Way, run: typeof timed = timed): Promise<string> {
  const fresh = (way: Way) => {
    place.clear();
    mkdirSync(join(place.memory, 'model'), { recursive: true });
    return run(way);
  };
  return comparisonLine(ours.name, theirs.name, await compare(ours, theirs, PAIRS, fresh));
}

/** The same command for each file of the tree, as many at once as there are cores. */
function eachFile({ tree, files }: Workplace, command: string): string {
  return `printf '%s\\n' ${files.map(file => join(tree, file)).join(' ')} | xargs -P $(nproc) -I{} ${command}`;
}

async function fromDirectoryBySize(place: Workplace): Promise<readonly string[]> {
  const { tree, memory } = place;
  const size = place.loader({ kind: 'directory', path: tree, manifest: 'optional' }, 'size');
  const parallel: Way = { name: 'parallel cp', command: eachFile(place, `cp {} ${memory}/model/`) };
  const single: Way = { name: 'cp -r', command: `cp -r ${tree}/. ${memory}/model/` };
  return [await against(place, size, parallel), await against(place, size, single)];
}

async function fromDirectoryByHash(place: Workplace): Promise<readonly string[]> {
  const { tree, memory } = place;
  const sha256 = place.loader({ kind: 'directory', path: tree, manifest: 'optional' }, 'sha256');
  const digest: Way = { name: 'parallel openssl dgst', command: eachFile(place, 'openssl dgst -sha256 {}') };
  const both: Way = {
    name: 'parallel cp, then parallel openssl dgst',
    command: `${eachFile(place, `cp {} ${memory}/model/`)}; ${digest.command}`,
  };
  return [await against(place, sha256, digest), await against(place, sha256, both)];
}

async function fromSlowDirectory(place: Workplace): Promise<readonly string[]> {
  const small = join(place.disk, 'small');
  mkdirSync(small);
  // A quarter of the tree: with a delay a read it is slow enough.
  const bytes = (SIZE * 1024 * 1024) / 4;
  for (const file of place.files)
    spawnSync('bash', ['-c', `head -c ${bytes} ${join(place.tree, file)} > ${join(small, file)}`]);
  const probe = await mountSlow(small, place.disk, DELAY);
  if (probe === null) return ['source with latency: not measured, it needs Go, FUSE and the right to mount'];
  await probe.close();
  // A mount of its own for each run: nothing is in the page cache.
  const run = async (way: Way): Promise<Times> => {
    const slow = await mountSlow(small, place.disk, DELAY);
    if (slow === null) throw new Error('the slow directory cannot be mounted again');
    return timed(way).finally(slow.close);
  };
  const source = { kind: 'directory', path: probe.path, manifest: 'optional' };
  const single: Way = { name: `cp -r, ${DELAY} ms a read`, command: `cp -r ${probe.path}/. ${place.memory}/model/` };
  return [
    await against(place, place.loader(source, 'sha256'), single, run),
    await against(place, place.loader(source, 'size'), single, run),
  ];
}

async function fromHub(place: Workplace): Promise<readonly string[]> {
  const hf = toolOrNull('hf');
  if (hf === null) return ['hub: not measured, it needs hf-client of the test tools'];
  const hub = await startHub([1, 2, 3, 4].map(index => bigFile(`model-${index}.safetensors`, SIZE)));
  const home = join(place.memory, 'home');
  const ours = place.loader(
    { kind: 'huggingface', endpoint: hub.url, repository: 'org/model', revision: 'main' },
    'sha256',
  );
  const env = { HF_ENDPOINT: hub.url, HF_HOME: home, HF_HUB_DISABLE_XET: '1' };
  const theirs: Way = {
    name: 'hf download',
    command: `${hf} download org/model --local-dir ${place.memory}/model`,
    env,
  };
  try {
    return [await against(place, { ...ours, name: 'loader from a hub, sha256' }, theirs)];
  } finally {
    await hub.close();
  }
}

async function fromS3(place: Workplace): Promise<readonly string[]> {
  const s5cmd = toolOrNull('s5cmd');
  if (s5cmd === null || versitygw === null) return ['S3: not measured, it needs s5cmd and versitygw of the test tools'];
  const s3 = await startS3(place.disk);
  cpSync(place.tree, join(place.disk, 'buckets/models/m'), { recursive: true });
  const source = { kind: 's3', endpoint: s3.url, region: 'us-east-1', bucket: 'models', prefix: 'm' };
  const command = `${s5cmd} --endpoint-url ${s3.url} cp 's3://models/m/*' ${place.memory}/model/`;
  const theirs: Way = { name: 's5cmd', command, env: s3.env };
  const ours = (verification: 'sha256' | 'size') => {
    const way = place.loader(source, verification, s3.env);
    return { ...way, name: `loader from S3, ${verification}` };
  };
  try {
    return [await against(place, ours('sha256'), theirs), await against(place, ours('size'), theirs)];
  } finally {
    await s3.close();
  }
}
