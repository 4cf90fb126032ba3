import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../tools/paths.ts';
import { run } from '../tools/run.ts';

/** A mistake, the key that the compiler must name, and what it must suggest. */
interface Mistake {
  readonly name: string;
  readonly source: string;
  readonly key: string;
  readonly suggests: RegExp;
}

const deployment = (spec: string): string =>
  `resource<Deployment>({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: {}, spec: ${spec} })`;
const pod = (container: string): string =>
  deployment(`{ selector: {}, template: { spec: { containers: [${container}] } } }`);
const service = (spec: string): string =>
  `resource<Service>({ apiVersion: 'v1', kind: 'Service', metadata: {}, spec: ${spec} })`;

const native = (key: string): RegExp => new RegExp(`Did you mean (to write )?'"?${key}"?'\\?`);
/** In what a callback returns TypeScript looks for no misspelt keys; our own type names those that begin alike. */
const alike = (key: string): RegExp => new RegExp(`UnknownField<"\\w+", .*"${key}"`);

/** Where a type cannot be met its name, and that of its only key, say why. */
const ZERO = /to Go 0 and false are empty too: use isSet\(x\)/;

const mistakes: readonly Mistake[] = [
  { name: 'a value path', source: 'v.replica', key: 'replica', suggests: native('replicas') },
  { name: 'a value path, deeper', source: 'v.image.pullPolcy', key: 'pullPolcy', suggests: native('pullPolicy') },
  {
    name: 'a field of a Deployment',
    source: deployment('{ replica: 1, selector: {}, template: {} }'),
    key: 'replica',
    suggests: native('replicas'),
  },
  {
    name: 'a field of a container',
    source: pod("{ name: 'x', imagePulPolicy: 'Always' }"),
    key: 'imagePulPolicy',
    suggests: native('imagePullPolicy'),
  },
  {
    name: 'a field of metadata',
    source: "resource<Service>({ apiVersion: 'v1', kind: 'Service', metadata: { lables: {} } })",
    key: 'lables',
    suggests: native('labels'),
  },
  { name: 'a word', source: service("{ type: 'ClusterIp' }"), key: 'ClusterIp', suggests: native('ClusterIP') },
  {
    name: 'a field of a RayService',
    source:
      "resource<RayService>({ apiVersion: 'ray.io/v1', kind: 'RayService', metadata: {}, spec: { serveConfigv2: '', rayClusterConfig: { headGroupSpec: { template: {} } } } })",
    key: 'serveConfigv2',
    suggests: native('serveConfigV2'),
  },
  {
    name: 'a field of a PodMonitor',
    source:
      "resource<PodMonitor>({ apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', metadata: {}, spec: { selector: {}, podMetricsEndpoint: [] } })",
    key: 'podMetricsEndpoint',
    suggests: native('podMetricsEndpoints'),
  },
  {
    name: 'inside `when`',
    source: service('when(v.on, { selectors: {} })'),
    key: 'selectors',
    suggests: native('selector'),
  },
  {
    name: 'inside an else',
    source: service('when(v.on, {}, { selectors: {} })'),
    key: 'selectors',
    suggests: native('selector'),
  },
  {
    name: 'inside `cases`',
    source: service('cases([[v.on, { selectors: {} }]])'),
    key: 'selectors',
    suggests: native('selector'),
  },
  {
    name: 'in a list item',
    source: service('{ ports: [{ port: 1, nodePrt: 3 }] }'),
    key: 'nodePrt',
    suggests: native('nodePort'),
  },
  {
    name: 'in a conditional list item',
    source: service('{ ports: [when(v.on, { port: 1, nodePrt: 3 })] }'),
    key: 'nodePrt',
    suggests: native('nodePort'),
  },
  {
    name: 'in the body of `each`',
    source: service("{ ports: [each(v.env, 'e', e => ({ port: 1, nodePrt: 3, name: e.name }))] }"),
    key: 'nodePrt',
    suggests: alike('nodePort'),
  },
  {
    name: 'in a condition in the body of `each`',
    source: service("{ ports: [each(v.env, 'e', e => when(v.on, { port: 1, nodePrt: 3, name: e.name }))] }"),
    key: 'nodePrt',
    suggests: native('nodePort'),
  },
  {
    name: 'in the body of `eachEntry`',
    source: pod("{ name: 'x', env: [eachEntry(v.labels, ['k', 'x'], (name, value) => ({ name, valeu: value }))] }"),
    key: 'valeu',
    suggests: alike('value'),
  },
  {
    name: 'in the body of `opt`',
    source: pod("{ name: 'x', env: [opt(v.name, value => ({ name: 'x', valeu: value }))] }"),
    key: 'valeu',
    suggests: alike('value'),
  },
  {
    name: 'in YAML text of a type',
    source: 'yamlText<{ applications: string[] }>({ aplications: [] })',
    key: 'aplications',
    suggests: native('applications'),
  },
  {
    name: 'in a template',
    source: "template<Service>('s.yaml', { apiVersion: 'v1', kind: 'Service', metadata: {}, specs: {} })",
    key: 'specs',
    suggests: native('spec'),
  },
  {
    name: 'a template of no type',
    source: "template('s.yaml', { knd: 'Service' })",
    key: 'knd',
    suggests: /say what it is: template<Deployment>/,
  },
  {
    name: 'a resource of no type',
    source: "resource({ knd: 'Service' })",
    key: 'knd',
    suggests: /say what it is: template<Deployment>/,
  },
  {
    name: 'a named template of no type',
    source: "defineMap('m', '', { anything: 1 })",
    key: 'anything',
    suggests: /say what it is: template<Deployment>/,
  },
  {
    name: 'a number that is asked whether it is empty',
    source: 'notEmpty(v.replicas)',
    key: 'ZeroIsEmptyToGo',
    suggests: ZERO,
  },
  { name: 'an optional boolean', source: 'opt(v.on)', key: 'ZeroIsEmptyToGo', suggests: ZERO },
];

const HEAD = `import type { Deployment, PodMonitor, RayService, Service } from 'REPO/generator/kubernetes/resources.gen.ts';
import { cases, defineMap, each, eachEntry, notEmpty, opt, type Ref, resource, template, when, yamlText } from 'REPO/generator/sdk/index.ts';
declare const v: Ref<{ replicas: number; on: boolean; name: string; image: { pullPolicy: string }; env: { name: string }[]; labels: { [key: string]: string } }>;
export const used = [cases, defineMap, each, eachEntry, notEmpty, opt, resource, template, when, yamlText] as const;
export type Used = Deployment | PodMonitor | RayService | Service;
`;

let folder = '';
let output = '';

beforeAll(async () => {
  const parent = join(repository, 'node_modules', '.cache');
  await mkdir(parent, { recursive: true });
  folder = await mkdtemp(join(parent, 'did-you-mean-'));
  const head = HEAD.replaceAll('REPO', '../../..');
  for (const [i, m] of mistakes.entries())
    await writeFile(join(folder, `m${i}.ts`), `${head}export const x = ${m.source};\n`);
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(repository, 'tsconfig.json'),
      compilerOptions: { typeRoots: [join(repository, 'node_modules', '@types')] },
      include: ['*.ts'],
    }),
  );
  const result = await run('npx', ['--no-install', 'tsc', '--noEmit', '--pretty', 'false', '-p', folder], {
    cwd: repository,
  });
  output = result.stdout;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the compiler names the misspelt key and suggests the right one', () => {
  it.each(mistakes.map((m, i) => ({ ...m, i })))('$name', ({ i, key, suggests }) => {
    const message = output
      .split(/\n(?=\S)/)
      .filter(m => m.split('(')[0]!.endsWith(`m${i}.ts`))
      .join('\n');
    expect(message).toContain(key);
    expect(message).toMatch(suggests);
  });
});
