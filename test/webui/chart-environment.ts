import { chartNamed } from '../charts/support/chart-named.ts';
import { charts, type Values } from '../charts/support/charts.ts';
import { render } from '../charts/support/helm.ts';
import type { KubeObject } from '../charts/support/objects.ts';

type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}

/**
 * The environment that chart open-webui gives its container, as the kubelet makes it: keys of Secrets in their places, `$(NAME)` replaced.
 * @param secrets name → key → value
 * @throws Error where a Secret or key is missing
 */
export async function chartEnvironment(values: Values, secrets: Secrets): Promise<Readonly<Record<string, string>>> {
  const { folder } = chartNamed(charts)('open-webui');
  const objects = await render(folder, { values });
  const deployment = objects.find(({ kind }: KubeObject) => kind === 'Deployment')!;
  // biome-ignore lint/suspicious/noExplicitAny: a rendered object
  const variables: readonly EnvVar[] = (deployment as any).spec.template.spec.containers[0].env;
  const made: Record<string, string> = {};
  for (const { name, value, valueFrom } of variables) {
    const key = valueFrom?.secretKeyRef;
    const text = key === undefined ? value : secrets[key.name]?.[key.key];
    if (text === undefined) throw new Error(`no Secret ${key?.name} with ${key?.key} for ${name}`);
    made[name] = text.replace(/\$\((\w+)\)/g, (whole, other: string) => made[other] ?? whole);
  }
  return made;
}
