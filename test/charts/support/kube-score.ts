import { tool } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';
import type { KubeObject } from './objects.ts';
import { operatorView } from './operator-view.ts';
import { pooled } from './pool.ts';

/** A check that an object fails. */
export interface Finding {
  readonly check: string;
  /** `Kind/name`. */
  readonly object: string;
  /** Container or field, and what is wrong with it. */
  readonly comments: readonly string[];
}

interface Scored {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string };
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly path: string; readonly summary: string }[] | null;
  }[];
}

const CRITICAL = 1;

const known = new Map<string, Promise<readonly Finding[]>>();

/** What kube-score finds critical; the same objects are scored once. A processor limit would only slow an engine down. @throws {Error} where it cannot score. */
export function criticals(objects: readonly KubeObject[], kubernetes: string): Promise<readonly Finding[]> {
  const version = `v${kubernetes.split('.').slice(0, 2).join('.')}`;
  const input = operatorView(objects)
    .map(object => JSON.stringify(object))
    .join('\n---\n');
  const key = `${version}\n${input}`;
  const found = known.get(key) ?? score(input, version);
  known.set(key, found);
  return found;
}

async function score(input: string, version: string): Promise<readonly Finding[]> {
  const args = [
    'score',
    '-',
    '--output-format',
    'json',
    '--ignore-container-cpu-limit',
    '--kubernetes-version',
    version,
  ];
  const { stdout, stderr } = await pooled(() => run(tool('kube-score'), args, { input, timeout: 60_000 }));
  if (!stdout.startsWith('[')) throw new Error(`kube-score: ${stdout}${stderr}`);
  return (JSON.parse(stdout) as readonly Scored[]).flatMap(({ type_meta, object_meta, checks }) =>
    checks
      .filter(c => !c.skipped && c.grade === CRITICAL)
      .map(c => ({
        check: c.check.id,
        object: `${type_meta.kind}/${object_meta.name}`,
        comments: (c.comments ?? []).map(({ path, summary }) => (path ? `${path}: ${summary}` : summary)),
      })),
  );
}
