import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { printTemplates } from '../../generator/sdk/index.ts';
import { helm } from '../tools/paths.ts';
import { run } from '../tools/run.ts';
import { majors } from './helm.ts';
import { helmCreate } from './helm-create.ts';
import { type Change, lineDiff } from './line-diff.ts';

const FILES = ['_helpers.tpl', 'deployment.yaml', 'hpa.yaml', 'service.yaml', 'serviceaccount.yaml'] as const;

/** Why a line is another one. Each group of changed lines must have a reason. */
const REASONS: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/Made by a test/, 'Files say what made them.'],
  [/truncate at 63/, 'The comment is shorter.'],
  [
    /isSet|kindIs "invalid"/,
    'A percentage of 0 is a value too, so its presence is asked for; and a list without entries takes its key with it.',
  ],
  [/int64/, 'Integers from a file are float64 in Go: 1048576 would print as 1.048576e+06.'],
  [/printf "%s:%s"/, 'One printf | quote: no operand can break the quotes around it.'],
  [/\| quote \}\}$/m, 'Text is quoted: a release called 1234 or on stays text.'],
  [
    /\$name|contains/,
    'The SDK has no variables: the expression stands where it is used, and else-if needs no nesting.',
  ],
  [/default /, 'default is written as a pipe: it reads in the order it works.'],
  [/-\}\}/, 'Left trim only.'],
  [/^\s*\{\{- end \}\}$/, 'The end of a condition above that the original has not.'],
];
const reason = (group: readonly Change[]): string => {
  const text = group.map(c => c.line).join('\n');
  return REASONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'NOT EXPLAINED';
};

const VALUE_SETS: Readonly<Record<string, object>> = {
  'as it comes': {},
  autoscaling: {
    autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 5, targetMemoryUtilizationPercentage: 70 },
    nameOverride: 'other',
  },
  'everything set': {
    replicaCount: 3,
    fullnameOverride: 'full',
    image: { repository: 'reg.example/x', tag: 'v1', pullPolicy: 'Always' },
    imagePullSecrets: [{ name: 's' }],
    serviceAccount: { create: true, automount: false, annotations: { a: 'b' }, name: 'sa' },
    podAnnotations: { c: 'd' },
    podLabels: { e: 'f' },
    podSecurityContext: { fsGroup: 2000 },
    securityContext: { runAsUser: 1000, capabilities: { drop: ['ALL'] } },
    service: { type: 'NodePort', port: 8080 },
    resources: { limits: { cpu: '100m', memory: '128Mi' } },
    volumes: [{ name: 'v', emptyDir: {} }],
    volumeMounts: [{ name: 'v', mountPath: '/v' }],
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'k', operator: 'Exists' }],
    affinity: { nodeAffinity: {} },
  },
  'everything off': {
    serviceAccount: { create: false, name: '' },
    livenessProbe: null,
    readinessProbe: null,
    service: { port: 1 },
    replicaCount: 0,
  },
};

let folder = '';
let original: Readonly<Record<string, string>> = {};
const ours = Object.fromEntries(printTemplates(helmCreate()).map(f => [f.path, f.text]));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelcharts-create-'));
  for (const major of majors) {
    const at = join(folder, String(major));
    await mkdir(at);
    await run(helm(major), ['create', join(at, 'demo')], { check: true });
  }
  const templates = join(folder, '4', 'demo', 'templates');
  original = Object.fromEntries(
    await Promise.all(FILES.map(async f => [f, await readFile(join(templates, f), 'utf8')])),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const objects = (text: string): readonly unknown[] =>
  parseAllDocuments(text, { version: '1.1' })
    .map(d => (d as { toJS(): { kind: string } | null }).toJS())
    .filter(o => o !== null)
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));

describe('the chart of helm create, written with the SDK', () => {
  it('differs in these lines only, each for a reason', async () => {
    const shown = FILES.flatMap(file => [
      `=== ${file}`,
      ...lineDiff(original[file]!, ours[file]!).flatMap(group => [
        `# ${reason(group)}`,
        ...group.map(c => `${c.sign} ${c.line}`.trimEnd()),
        '',
      ]),
    ]).join('\n');
    expect(shown).not.toContain('NOT EXPLAINED');
    await expect(shown).toMatchFileSnapshot('./helm-create.differences.txt');
  });

  it.each(majors)('has the same objects on Helm %i', async major => {
    const chart = join(folder, String(major), 'demo');
    const render = async (values: object): Promise<readonly unknown[]> => {
      const file = join(folder, `values-${major}.yaml`);
      await writeFile(file, JSON.stringify(values));
      const all = await run(helm(major), ['template', 'rel', chart, '-f', file, '--namespace', 'n'], { check: true });
      const kinds = ['Deployment', 'HorizontalPodAutoscaler', 'Service', 'ServiceAccount'];
      return objects(all.stdout).filter(o => kinds.includes((o as { kind: string }).kind));
    };
    const before: Record<string, readonly unknown[]> = {};
    for (const [name, values] of Object.entries(VALUE_SETS)) before[name] = await render(values);
    const templates = join(chart, 'templates');
    for (const name of await readdir(templates)) await rm(join(templates, name), { recursive: true });
    for (const [name, text] of Object.entries(ours)) await writeFile(join(templates, name), text);
    for (const [name, values] of Object.entries(VALUE_SETS)) expect(await render(values), name).toEqual(before[name]);
    expect(before['everything off']).toHaveLength(2);
    expect(before.autoscaling).toHaveLength(4);
    await run(helm(major), ['lint', '--strict', chart], { check: true });
  });
});
