import { isMap } from '../schema/is-map.ts';
import type { Change } from './change.ts';
import type { RenderedObject } from './picture.ts';

/** An object that must be there before pods start, and the key in it where it is one. */
interface Need {
  readonly kind: string;
  readonly name: string;
  readonly key?: string;
}

type Objects = readonly RenderedObject[];
type Loose = Readonly<Record<string, unknown>>;

/** Secrets and the like, and keys in them, that somebody must make before the upgrade. */
export function compareNeeds(before: Objects, after: Objects): readonly Change[] {
  const was = needsOf(before);
  const made = new Set(after.map(({ kind, metadata }) => `${kind} ${metadata.name}`));
  return [...needsOf(after)]
    .filter(([text, { kind, name }]) => !was.has(text) && !made.has(`${kind} ${name}`))
    .map(([text]) => ({ level: 'major', kind: 'changed', says: `needs the ${text}`, todo: `make the ${text}` }));
}

/** What a value needs and does not call optional, by what people call it. */
function needsOf(value: unknown, found = new Map<string, Need>()): ReadonlyMap<string, Need> {
  if (Array.isArray(value)) for (const item of value) needsOf(item, found);
  if (!isMap(value)) return found;
  for (const [field, child] of Object.entries(value)) {
    for (const need of needs(field, child)) found.set(textOf(need), need);
    needsOf(child, found);
  }
  return found;
}

const textOf = ({ kind, name, key }: Need): string =>
  `${key === undefined ? '' : `key \`${key}\` of the `}${kind} \`${name}\``;

function needs(field: string, child: unknown): readonly Need[] {
  switch (field) {
    case 'secretKeyRef':
    case 'secretRef':
    case 'secret':
      return keysOf('Secret', child);
    case 'configMapKeyRef':
    case 'configMapRef':
    case 'configMap':
      return keysOf('ConfigMap', child);
    case 'persistentVolumeClaim':
      return named('PersistentVolumeClaim', isMap(child) ? child.claimName : undefined);
    case 'serviceAccountName':
      return child === 'default' ? [] : named('ServiceAccount', child);
    case 'priorityClassName':
      return named('PriorityClass', child);
    case 'runtimeClassName':
      return named('RuntimeClass', child);
    default:
      return [];
  }
}

const named = (kind: string, name: unknown): readonly Need[] =>
  typeof name === 'string' && name !== '' ? [{ kind, name }] : [];

/** A reference to one key, a volume of some keys, or the whole object. */
function keysOf(kind: string, reference: unknown): readonly Need[] {
  const { name, secretName, key, items, optional } = isMap(reference) ? (reference as Loose) : {};
  const whole = optional === true ? [] : named(kind, secretName ?? name);
  const keys = Array.isArray(items) ? items.map(item => (isMap(item) ? item.key : undefined)) : [key];
  const given = keys.filter(one => typeof one === 'string');
  return given.length === 0 ? whole : whole.flatMap(need => given.map(one => ({ ...need, key: one })));
}
