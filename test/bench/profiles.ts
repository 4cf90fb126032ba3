import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { blueprints } from '../../generator/blueprints/index.ts';
import { generate } from '../../generator/generate/generate.ts';
import { packageRoot } from '../../generator/package/root.ts';

/** What it takes to generate many charts in one process. */
export interface ProfilesResult {
  readonly charts: number;
  readonly files: number;
  readonly seconds: number;
  /** Largest resident memory of the process, in MiB. */
  readonly maxRssMiB: number;
}

const CHARTS = 200;
const SOURCES = ['mistral-7b-instruct-gpu', 'mistral-7b-instruct-rayservice'];

/** Generates 200 charts in a process of its own, so that its memory is nobody else's. */
export const benchProfiles = (): ProfilesResult =>
  JSON.parse(
    execFileSync('npx', ['tsx', fileURLToPath(import.meta.url), 'measure'], { encoding: 'utf8', cwd: packageRoot() }),
  );

async function measure(): Promise<ProfilesResult> {
  const root = mkdtempSync(join(tmpdir(), 'modelcharts-bench-'));
  try {
    for (const folder of ['profiles', 'releases']) mkdirSync(join(root, folder));
    for (let i = 0; i < CHARTS; i++) {
      const source = SOURCES[i % SOURCES.length]!;
      const name = `bench-${i}`;
      const profile = readFileSync(join(packageRoot(), `profiles/${source}.yaml`), 'utf8');
      writeFileSync(join(root, `profiles/${name}.yaml`), profile.replace(`name: ${source}`, `name: ${name}`));
      writeFileSync(join(root, `releases/${name}.yaml`), 'version: 0.1.0\nreleased: []\n');
    }
    const before = performance.now();
    const rows = await generate({ root, out: 'charts', blueprints });
    return {
      charts: rows.length,
      files: rows.reduce((sum, row) => sum + row.files, 0),
      seconds: (performance.now() - before) / 1000,
      maxRssMiB: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

if (process.argv[2] === 'measure') process.stdout.write(JSON.stringify(await measure()));
