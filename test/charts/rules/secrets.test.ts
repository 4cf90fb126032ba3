import { describe, expect, test } from 'vitest';
import { modelCharts } from '../support/charts.ts';
import { render } from '../support/helm.ts';
import { roomy } from '../support/leaf-contexts.ts';
import { containers, podTemplates } from '../support/objects.ts';
import { overlay } from '../support/overlay.ts';
import { renders } from '../support/renders.ts';

/** Names of variables that hold a secret. */
const SECRET = /TOKEN|API_KEY(?!S)|PASSWORD|SECRET(?!_KEY_FILE)/;

/** Texts that look like a secret: tokens of the hub, keys of clouds, private keys. */
const SECRET_TEXT =
  /\bhf_[A-Za-z0-9]{20,}|\bAKIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bsk-[A-Za-z0-9]{20,}/;

describe.each(renders)('$name', ({ objects, pods }) => {
  test('makes no Secret, and no object holds the text of one', () => {
    expect(objects.filter(o => o.kind === 'Secret')).toEqual([]);
    expect(objects.filter(o => SECRET_TEXT.test(JSON.stringify(o)))).toEqual([]);
  });

  test('a secret variable refers to a key of a Secret', () => {
    for (const pod of pods)
      for (const { name, env = [] } of containers(pod))
        for (const variable of env.filter(v => SECRET.test(v.name)))
          expect(variable, `${pod.id} ${name}`).toEqual({
            name: variable.name,
            valueFrom: { secretKeyRef: { name: expect.any(String), key: expect.any(String) } },
          });
  });

  test('the token of the hub goes to who asks the hub, and never to the engine', () => {
    for (const pod of pods)
      for (const { name, env = [] } of containers(pod)) {
        const has = env.some(v => v.name === 'HF_TOKEN' || v.name === 'HUGGING_FACE_HUB_TOKEN');
        if (has) expect(['loader', 'download'], pod.id).toContain(name);
      }
  });
});

describe.each(modelCharts)('$name with both secrets', chart => {
  const { folder } = chart;
  const secrets = {
    engine: { apiKeySecret: { name: 'clients', key: 'k' } },
    prompts: { enabled: true },
    loader: { huggingface: { tokenSecret: { name: 'hub', key: 't' } } },
  };
  const holders = async (job: boolean, secret: string): Promise<readonly string[]> => {
    const loader = { ...secrets.loader, target: 'emptyDir', job: { enabled: job } };
    const disk = { 'ephemeral-storage': '90Gi' };
    const values = overlay(roomy(chart), { ...secrets, loader, resources: { requests: disk, limits: disk } });
    const pods = podTemplates(await render(folder, { values }));
    return pods
      .flatMap(containers)
      .filter(c => (c.env ?? []).some(v => v.valueFrom?.secretKeyRef?.name === secret))
      .map(c => c.name)
      .sort();
  };

  test('the pods get the token where they ask the hub, and only the Job where it does', async () => {
    expect(await holders(false, 'hub')).toEqual(['loader']);
    expect(await holders(true, 'hub')).toEqual(['download']);
  });

  test('the key of the clients goes to servers, to the smoke test and to the prompts', async () => {
    const found = await holders(true, 'clients');
    expect(found).toContain('smoke');
    expect(found).toContain('prompts');
    expect(found).not.toContain('loader');
    expect(found).not.toContain('download');
    expect(found.length).toBeGreaterThan(2);
  });
});
