import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Level } from '../../generator/version/semver.ts';
import { nextVersion } from '../../generator/version/semver.ts';
import { charts } from '../charts/support/charts.ts';
import { temporaryFolder } from '../charts/support/temporary.ts';
import { edit, type Files } from '../version/support/mutation.ts';
import { chartsAfter, compared, type ProfileChange, writeVersion } from './harness/chart-versions.ts';
import { Release } from './harness/helm.ts';
import { Kubectl } from './harness/kubectl.ts';

const kubectl = new Kubectl(inject('kubeconfig'));

/** A profile with something else in it. @throws Error where it does not hold what is replaced */
const profile = (from: string | RegExp, to: string): ProfileChange => ({
  profile(text) {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`the profile does not hold ${from}`);
    return changed;
  },
});

/** Values of a profile, which may have some. */
const values = (yaml: string): ProfileChange => ({
  profile: text =>
    /^values:$/m.test(text) ? text.replace(/^values:$/m, `values:\n  ${yaml}`) : `${text}\nvalues:\n  ${yaml}\n`,
});

const anIngress = values('ingress: { enabled: true, host: model.example.com }');
const more = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: more }, data: { a: b } }';

/** What a breaking release does to those who upgrade. */
type Breaks = { readonly refused: RegExp } | { readonly gonePort: number };

interface Life {
  readonly patch: ProfileChange;
  /** Brings an object. */
  readonly minor: ProfileChange;
  readonly major: ProfileChange;
  readonly breaks: Breaks;
}

/** What happens to each chart: a patch, an object more, and a change that breaks. */
const lives: Readonly<Record<string, Life>> = {
  'mistral-7b-instruct-gpu': {
    patch: profile('max-model-len: 16384', 'max-model-len: 8192'),
    minor: anIngress,
    major: {
      chart: files =>
        edit('templates/_helpers.tpl', /(selectorLabels" -}}\n)/, '$1app.kubernetes.io/component: engine\n')(files),
    },
    breaks: { refused: /spec\.selector: Invalid value: .*field is immutable/ },
  },
  'llama-3-1-8b-int8-inf2': {
    // another compile Job, under another name
    patch: profile('max-num-seqs: 4', 'max-num-seqs: 2'),
    minor: anIngress,
    major: profile('size: 100Gi', 'size: 50Gi'),
    breaks: { refused: /spec\.resources\.requests\.storage: Forbidden/ },
  },
  'qwen3-8b-fp8-inf2': {
    patch: profile('max-model-len: 4096', 'max-model-len: 2048'),
    minor: anIngress,
    major: profile('storageClassName: efs', 'storageClassName: fsx-lustre-sc'),
    breaks: { refused: /PersistentVolumeClaim .* spec: Forbidden: spec is immutable/ },
  },
  'mistral-7b-trn1': {
    patch: profile('revision: main', 'revision: 0123456789abcdef0123456789abcdef01234567'),
    minor: anIngress,
    major: profile('port: 8080', 'port: 8090'),
    breaks: { gonePort: 8080 },
  },
  'mistral-7b-instruct-rayservice': {
    patch: profile('max-num-seqs: 64', 'max-num-seqs: 32'),
    minor: anIngress,
    major: values('service: { port: 8090 }'),
    breaks: { gonePort: 8000 },
  },
  'open-webui': {
    patch: profile('tag: v0.12.4', 'tag: v0.12.5'),
    // an Ingress would ask for the Secret of an administrator, and break
    minor: values(`extraObjects: [${more}]`),
    major: values('service: { port: 8090 }'),
    breaks: { gonePort: 80 },
  },
};

test('every chart is here', () => {
  expect(Object.keys(lives).sort()).toEqual(charts.map(({ name }) => name).sort());
});

const namespaceOf = (chart: string): string => `versions-${chart}`;

describe('0.1.0, 0.1.1, 0.2.0, and one that breaks', () => {
  const folder = temporaryFolder();
  /** Versions of every chart, the last one the one that breaks. */
  let made: readonly ReadonlyMap<string, Files>[];

  beforeAll(async () => {
    const steps: readonly ((life: Life) => readonly ProfileChange[])[] = [
      () => [],
      ({ patch }) => [patch],
      ({ patch, minor }) => [patch, minor],
      ({ patch, minor, major }) => [patch, minor, major],
    ];
    made = await Promise.all(
      steps.map((step, i) =>
        chartsAfter(
          join(folder, `project-${i}`),
          Object.fromEntries(Object.entries(lives).map(([chart, life]) => [chart, step(life)])),
        ),
      ),
    );
  });

  afterAll(async () => {
    const namespaces = Object.keys(lives).map(namespaceOf);
    await kubectl.do(['delete', 'namespace', ...namespaces, '--ignore-not-found', '--wait=false']);
  });

  /** The folders of a chart's versions, as the version decision numbers them. */
  async function numbered(chart: string): Promise<readonly string[]> {
    const files = made.map(each => each.get(chart)!);
    let version = '0.1.0';
    const folders = [writeVersion(join(folder, chart), files[0]!, version)];
    const levels: Level[] = [];
    for (const [i, after] of files.slice(1).entries()) {
      const { level, changes } = await compared(files[i]!, after);
      levels.push(level);
      for (const change of changes) if (change.level === 'major') expect(change.todo).toBeTruthy();
      version = nextVersion(version, level);
      folders.push(writeVersion(join(folder, chart), after, version));
    }
    expect(levels).toEqual(['patch', 'minor', 'major']);
    expect(folders.map(each => each.split('/').at(-1))).toEqual(['0.1.0', '0.1.1', '0.2.0', '0.3.0']);
    return folders;
  }

  test.concurrent.each(
    Object.entries(lives).map(([chart, life], i) => ({ chart, ...life, major: (3 + (i % 2)) as 3 | 4 })),
  )('$chart with Helm $major', async ({ chart, breaks, major }) => {
    const [first, second, third, breaking] = (await numbered(chart)).map(
      version =>
        // nobody makes a Ray cluster ready on fake nodes
        new Release(kubectl.kubeconfig, major, version, namespaceOf(chart), !chart.endsWith('rayservice')),
    ) as [Release, Release, Release, Release];
    const { namespace } = first;
    await kubectl.makeNamespace(namespace);
    const versionNow = async (): Promise<string> => {
      const [account] = await kubectl.list('serviceaccounts', namespace, 'app.kubernetes.io/instance=m');
      return account!.metadata.labels!['helm.sh/chart']!.slice(chart.length + 1);
    };
    /** Ports of what clients ask; the Service of a RayService stands in it until Ray Serve answers. */
    const ports = async (): Promise<readonly number[]> =>
      (await kubectl.list('services,rayservices', namespace, 'app.kubernetes.io/managed-by=Helm'))
        .flatMap(({ spec }) => (spec.serveService?.spec ?? spec).ports)
        .map(({ port }: { readonly port: number }) => port);

    /** What the versions differ in; one of the ConfigMaps is Kubernetes' own. */
    const names = async (): Promise<readonly string[]> =>
      (await kubectl.list('ingresses,configmaps', namespace))
        .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
        .filter(name => name !== 'ConfigMap/kube-root-ca.crt');

    await first.install('default');
    expect(await versionNow()).toBe('0.1.0');
    const before = await names();
    await second.upgrade('default');
    expect(await versionNow()).toBe('0.1.1');
    await third.upgrade('default');
    expect(await versionNow()).toBe('0.2.0');
    expect((await names()).length).toBe(before.length + 1);
    await third.test();
    await third.rollback(1);
    expect(await versionNow()).toBe('0.1.0');
    expect(await names()).toEqual(before);

    if ('refused' in breaks) await expect(breaking.upgrade('default')).rejects.toThrow(breaks.refused);
    else {
      expect(await ports()).toContain(breaks.gonePort);
      await breaking.upgrade('default');
      expect(await ports()).not.toContain(breaks.gonePort);
    }
    await breaking.uninstall();
  });
});
