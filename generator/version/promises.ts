import { parse } from 'yaml';
import { isMap } from '../schema/is-map.ts';
import { type ChartPicture, isHook, type RenderedObject } from './picture.ts';

/** What a user of a version may rely on, a sentence each, sorted: names, selectors, ports, access modes, Kubernetes. For the default values. */
export function promisesOf({ files, renders }: ChartPicture): readonly string[] {
  const { appVersion, kubeVersion } = parse(files.get('Chart.yaml') ?? '') as Record<string, string>;
  const found = new Set<string>();
  const plain = renders.get('default values');
  if (plain && 'objects' in plain) for (const object of plain.objects) if (!isHook(object)) found.add(promise(object));
  return [`engine ${appVersion}`, `Kubernetes ${kubeVersion}`, ...[...found].filter(said => said !== '').sort()];
}

type Loose = Readonly<Record<string, unknown>>;
const map = (value: unknown): Loose => (isMap(value) ? value : {});

function promise({ kind, metadata, spec: given }: RenderedObject): string {
  const { name } = metadata;
  const spec = map(given);
  switch (kind) {
    // nobody refers to them by name
    case 'ConfigMap':
    case 'Job':
      return '';
    case 'Deployment':
      return `Deployment ${name} selects ${labels(map(spec.selector).matchLabels)}`;
    case 'Service':
      return `Service ${name} at port ${(spec.ports as { port: number }[]).map(({ port }) => port).join(', ')} selects ${labels(spec.selector)}`;
    case 'PersistentVolumeClaim':
      return `PersistentVolumeClaim ${name} is ${(spec.accessModes as string[]).join(', ')}`;
    default:
      return `${kind} ${name}`;
  }
}

const labels = (selector: unknown): string =>
  Object.entries(map(selector))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
