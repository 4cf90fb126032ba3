import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run as modelcharts } from '../../generator/cli/run.ts';
import { installNames, repository } from '../tools/paths.ts';

const folder = join(repository, '.github/workflows');
const makefile = readFileSync(join(repository, 'Makefile'), 'utf8');

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly needs?: string;
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (file: string) => parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
const jobs = readdirSync(folder).flatMap(file =>
  Object.entries(workflow(file).jobs).map(([job, { steps = [] }]) => ({ file, job, steps })),
);
const steps = jobs.flatMap(({ steps, ...where }) =>
  steps.flatMap(({ run }) => (run === undefined ? [] : [{ ...where, run }])),
);

/** The options that a command of ours knows. */
async function optionsOf(command: string): Promise<string> {
  const lines: string[] = [];
  const terminal = { root: repository, out: (line: string) => void lines.push(line), err: () => {} };
  await modelcharts([command, '--help'], { terminal, blueprints: async () => [] });
  return lines.join('\n');
}

describe('what the workflows call is there', () => {
  test('there are some', () => expect(steps.length).toBeGreaterThan(5));

  test.each(steps)('$file $job: $run', async ({ run }) => {
    const words = run.trim().split(/\s+/);
    const at = (word: string): string | undefined =>
      words.includes(word) ? words[words.indexOf(word) + 1] : undefined;
    const target = at('make');
    if (target !== undefined) expect(makefile).toMatch(new RegExp(`^${target}: `, 'm'));
    const script = at('tsx');
    if (script !== undefined) expect(existsSync(join(repository, script))).toBe(true);
    if (script?.endsWith('install.ts'))
      for (const name of words.slice(words.indexOf(script) + 1)) expect(installNames).toContain(name);
    const command = at('modelcharts');
    if (command !== undefined) {
      const help = await optionsOf(command);
      expect(help).toContain(`modelcharts ${command}`.slice('modelcharts '.length));
      for (const [option] of run.slice(run.indexOf('modelcharts')).matchAll(/--[a-z-]+/g))
        expect(help).toContain(option);
    }
    expect(
      [target, script, command].some(found => found !== undefined),
      run,
    ).toBe(true);
  });
});

describe('every job', () => {
  test.each(jobs.filter(({ steps }) => steps.length > 0))(
    '$file $job has the history, keeps no credentials, and a cache of its own',
    ({ job, steps }) => {
      const [checkout, ...others] = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      expect(checkout?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
      expect(others).toEqual([]);
      for (const { uses, with: given } of steps)
        if (uses?.startsWith('actions/cache@')) expect(given!.key).toMatch(new RegExp(`^tools-${job}-`));
      // a name of a branch in a shell line could be a command
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
    },
  );

  test.each(readdirSync(folder))('%s names the actions of others by commit, and says which version that is', file => {
    const lines = readFileSync(join(folder, file), 'utf8').match(/^.*uses: .*$/gm)!;
    for (const line of lines) expect(line).toMatch(/uses: (\.\/.+|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  test('what changed is shown as it is', () => {
    const { run } = steps.find(({ run }) => run.includes('modelcharts diff'))!;
    expect(run).toMatch(/^echo '```' >>.*\n.*modelcharts diff >>.*\necho '```' >>/);
  });
});

describe('the release', () => {
  const { on, permissions, jobs } = workflow('release.yaml');
  const { publish } = jobs as Readonly<Record<string, Job>> & { readonly publish: Job };

  test('waits for the tests, and is made on main alone', () => {
    expect(jobs[publish.needs!]!.uses).toBe('./.github/workflows/test.yaml');
    expect(workflow('test.yaml').on).toHaveProperty('workflow_call');
    expect(on.push).toEqual({ branches: ['main'], paths: ['releases/**'] });
    expect(publish.if).toBe("github.ref == 'refs/heads/main'");
    expect(publish.environment).toBe('release');
  });

  test('alone may sign and push, and trusts no cache', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(publish.permissions).toEqual({ contents: 'read', packages: 'write', 'id-token': 'write' });
    for (const { uses = '', with: given = {} } of publish.steps!) {
      expect(uses).not.toContain('cache');
      if (uses.includes('setup-node')) expect(given).toMatchObject({ 'package-manager-cache': false });
      if (uses.includes('setup-go')) expect(given).toMatchObject({ cache: false });
    }
  });

  test('signs with its own identity, exactly, into a registry in lower case', () => {
    const { run } = publish.steps!.find(({ run }) => run?.includes('modelcharts publish'))!;
    for (const part of ['--keyless', '--certificate-identity "$IDENTITY"', '--certificate-oidc-issuer "$ISSUER"'])
      expect(run).toContain(part);
    expect(run).not.toContain('--unsigned');
    expect(run).toContain('"oci://ghcr.io/${GITHUB_REPOSITORY_OWNER,,}/charts"');
    expect(publish.env!.IDENTITY).toMatch(/\/\.github\/workflows\/release\.yaml@refs\/heads\/main$/);
  });
});
