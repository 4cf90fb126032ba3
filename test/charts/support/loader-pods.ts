import { expect } from 'vitest';
import type { Container, Volume, VolumeMount } from '../../../generator/kubernetes/resources.gen.ts';
import type { LoadConfig } from '../../../programs/load/config.ts';
import { parseConfig } from '../../../programs/load/parse-config.ts';
import type { Chart, Values } from './charts.ts';
import { newestKubernetes, renderText } from './helm.ts';
import { invalid } from './kubeconform.ts';
import { roomy } from './leaf-contexts.ts';
import { containers, engineOf, type PodTemplate, parseObjects, podTemplates } from './objects.ts';
import { overlay } from './overlay.ts';

/** A chart with values under `loader`: its pods, after kubeconform has found nothing. */
export async function podsOf(chart: Chart, ...values: readonly Values[]): Promise<readonly PodTemplate[]> {
  const room = overlay(roomy(chart), { resources: { requests: { 'ephemeral-storage': '90Gi' } } });
  const text = await renderText(chart.folder, { values: values.reduce(overlay, room) });
  expect(await invalid(text, newestKubernetes)).toBe('');
  return podTemplates(parseObjects(text));
}

/** What a container's loader is told, as its program reads it; undefined where it is told nothing. */
export const loadsOf = (container: Container): LoadConfig | undefined => {
  const config = container.env?.find(({ name }) => name === 'LOADER_CONFIG')?.value;
  return config === undefined ? undefined : parseConfig(config);
};

/** The mount that holds a path. */
export const mountOf = (container: Container, path: string): VolumeMount | undefined =>
  container.volumeMounts!.find(({ mountPath }) => path === mountPath || path.startsWith(`${mountPath}/`));

/** A volume of a pod by its name. */
export const volumeOf = ({ spec }: PodTemplate, name: string): Volume => spec.volumes!.find(v => v.name === name)!;

/** What the engine is told to read, as it stands in its arguments or in serveConfigV2. */
export const tells = (pod: PodTemplate, path: string): boolean =>
  engineOf(pod).args?.[0] === path || JSON.stringify(pod.owner).includes(`model_source: \\"${path}\\"`);

/** A loader writes where it may, reads where there is something, and the engine reads what it has written. */
export function expectBrought(pods: readonly PodTemplate[]): void {
  const engine = pods.find(({ role }) => role === 'engine')!;
  for (const pod of pods) {
    const mounted = new Set(containers(pod).flatMap(c => (c.volumeMounts ?? []).map(m => m.name)));
    expect([...mounted].sort(), pod.id).toEqual((pod.spec.volumes ?? []).map(v => v.name).sort());
    for (const container of containers(pod)) {
      const config = loadsOf(container);
      if (!config) continue;
      const { source, target } = config;
      const inPlace = source.kind === 'directory' && source.path === target.path;
      const waits = container.name === 'model';
      if (!inPlace && !waits) expect(mountOf(container, target.path)?.readOnly, container.name).toBeUndefined();
      expect(mountOf(container, target.path), `${container.name} ${target.path}`).toBeDefined();
      if (source.kind === 'directory') expect(mountOf(container, source.path), source.path).toBeDefined();
    }
  }
  const loader = engine.spec.initContainers![0]!;
  const { path } = loadsOf(loader)!.target;
  expect(tells(engine, path), path).toBe(true);
  expect(mountOf(engineOf(engine), path)).toMatchObject({ readOnly: true, name: mountOf(loader, path)!.name });
}
