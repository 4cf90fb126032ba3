import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { blueprints } from '../blueprints/index.ts';
import { makeProject } from '../generate/testing/project.ts';
import { packageRoot } from '../package/root.ts';
import { run } from './run.ts';

/** The command in this process, in a project of its own that has one of our profiles with something else in it. */
async function modelcharts(
  args: readonly string[],
  change: (profile: string) => string = text => text,
  name = 'mistral-7b-instruct-gpu',
) {
  const root = makeProject({}, onTestFinished);
  mkdirSync(join(root, 'profiles'), { recursive: true });
  const profile = readFileSync(join(packageRoot(), 'profiles', `${name}.yaml`), 'utf8');
  writeFileSync(join(root, 'profiles', `${name}.yaml`), change(profile));
  const lines = { out: [] as string[], err: [] as string[] };
  const terminal = { root, out: (l: string) => void lines.out.push(l), err: (l: string) => void lines.err.push(l) };
  const code = await run([...args, `profiles/${name}.yaml`], { terminal, blueprints: async () => blueprints });
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
}

describe('explain', () => {
  test('shows figures, fit and vulnerabilities', async () => {
    const { code, out } = await modelcharts(['explain']);
    expect(code).toBe(0);
    for (const said of [
      /^mistral-7b-instruct-gpu: vllm 0\.27\.1 on g5\.4xlarge\n/,
      /^weights +14496047104 bytes +7248023552 parameters × 2 bytes = 14\.5 GB$/m,
      /^memory +33Gi +16 GiB engine \+ 2 GiB shared memory \+ 15 GiB model in memory$/m,
      /^ {2}g5\.4xlarge +fits: \d+ tokens of KV cache, 2\.\d+ sequences of 16384 tokens at once$/m,
      /^KNOWN VULNERABILITIES OF VLLM 0\.27\.1$/m,
    ])
      expect(out).toMatch(said);
  });

  test('prints JSON with formulas, inputs and the values that have a figure', async () => {
    const { out } = await modelcharts(['explain', '--json']);
    const [explained] = JSON.parse(out) as readonly { readonly figures: readonly { readonly name: string }[] }[];
    expect(explained!.figures.find(({ name }) => name === 'weights')).toEqual({
      name: 'weights',
      value: '14496047104 bytes',
      formula: '{parameters} parameters × {bytesPerParameter} bytes = {gigabytes} GB',
      inputs: { parameters: 7248023552, bytesPerParameter: 2, gigabytes: '14.5' },
      how: '7248023552 parameters × 2 bytes = 14.5 GB',
      values: [],
    });
    expect(explained!.figures.find(({ name }) => name === 'memory')).toMatchObject({
      values: ['/resources/requests/memory', '/resources/limits/memory'],
    });
  });

  test('warns of what no formula covers, and of one sequence alone', async () => {
    const other = (profile: string) => profile.replace('    layers: 32', '    attention: other\n    layers: 32');
    expect((await modelcharts(['explain'], other)).out).toMatch(
      /WARNINGS\n {2}whether it fits on g6e\.2xlarge is unknown: no formula here covers the attention of this model/,
    );
    const long = (profile: string) => profile.replace('max-model-len: 16384', 'max-model-len: 32768');
    expect((await modelcharts(['explain'], long)).out).toMatch(
      /on g5\.4xlarge the cache holds 1\.\d+ sequences of 32768 tokens: long requests wait for each other/,
    );
  });

  test('says what is wrong, with the nearest change that fits', async () => {
    const small = (profile: string) => profile.replace('[g6e.2xlarge, g5.4xlarge]', '[g4dn.4xlarge]');
    const { code, out, err } = await modelcharts(['explain'], small);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/the weights do not fit on g4dn\.4xlarge \(does-not-fit\)/);
    expect(err).toMatch(
      /hint: the nearest that fits: g5\.4xlarge with hardware\.tensorParallel 1; or values\.checks\.fit: off/,
    );
  });

  test('shows a figure that the profile sets itself', async () => {
    const own = (profile: string) => profile.replace('values:\n', 'values:\n  startup: { budgetSeconds: 5000 }\n');
    expect((await modelcharts(['explain'], own)).out).toMatch(
      /^start of the engine +5000 +the profile’s own; derived: \d+ s, 3 × /m,
    );
  });

  test('warns of an image that nobody has looked at', async () => {
    const own = (profile: string) => profile.replace('tag: 0.27.1-gpu', 'tag: of-mine-0.27.1-gpu');
    const { out } = await modelcharts(['explain'], own);
    expect(out).toMatch(/the catalogue does not know the image \S+:of-mine-0\.27\.1-\S+: nobody has looked/);
  });

  test('says nothing of fit where the profile switches it off', async () => {
    const off = (profile: string) =>
      profile
        .replace('[g6e.2xlarge, g5.4xlarge]', '[g4dn.4xlarge]')
        .replace('values:\n', 'values:\n  checks: { fit: off }\n');
    expect(await modelcharts(['explain'], off)).toMatchObject({ code: 0, err: '' });
  });
});

describe('fit', () => {
  test('lists every machine that fits, smallest first', async () => {
    const { code, out } = await modelcharts(['fit']);
    expect(code).toBe(0);
    const machines = out
      .split('\n')
      .slice(2)
      .map(line => line.trim().split(' ')[0]!);
    expect(machines.slice(0, 3)).toEqual(['g5.4xlarge', 'g6.4xlarge', 'gr6.4xlarge']);
    expect(machines).toContain('p5.48xlarge');
    // too little memory of the host, too little of the accelerator, no GPU
    for (const type of ['g5.2xlarge', 'g4dn.4xlarge', 'inf2.8xlarge', 'm5.xlarge'])
      expect(machines).not.toContain(type);
    // two of four small ones do together
    expect(out).toMatch(/g4dn\.12xlarge +2 of 4 T4 +2 /);
  });

  test('lists those of which nobody can say, and says why', async () => {
    const latent = (profile: string) => profile.replace('    layers: 32', '    attention: other\n    layers: 32');
    const { code, out } = await modelcharts(['fit'], latent);
    expect(code).toBe(0);
    expect(out).toMatch(/g5\.4xlarge +1 of 1 A10G +1 +unknown: no formula here covers the attention of this model$/m);
  });

  test('fails where there is no machine at all', async () => {
    const huge = (profile: string) => profile.replace('parameters: 7248023552', 'parameters: 9000000000000');
    const { code, out, err } = await modelcharts(['fit'], huge);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/no machine of the catalogue holds this model \(does-not-fit\)/);
  });

  test('lists no machine whose graphs the compile Job could not make', async () => {
    const { out } = await modelcharts(['fit'], undefined, 'qwen3-8b-fp8-inf2');
    expect(out).toMatch(/^ {2}inf2\.8xlarge/m);
    expect(out).not.toMatch(/trn/);
  });

  test.each(['fit', 'explain'])('%s says that a chart has no model', async command => {
    const { code, out, err } = await modelcharts([command], undefined, 'open-webui');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^open-webui has no model: /);
  });

  test('lists those of a model that no machine of its profile holds', async () => {
    const large = (profile: string) =>
      profile.replace('parameters: 7248023552', 'parameters: 70000000000').replace('to: memory', 'to: emptyDir');
    const { code, out } = await modelcharts(['fit', '--json'], large);
    expect(code).toBe(0);
    const [{ machines }] = JSON.parse(out) as [{ machines: { machine: string; tensorParallel: number }[] }];
    expect(machines[0]).toMatchObject({ machine: 'g6e.12xlarge', tensorParallel: 4 });
  });
});
