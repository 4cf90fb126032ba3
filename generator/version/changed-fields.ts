import { isDeepStrictEqual } from 'node:util';
import { isMap } from '../schema/is-map.ts';
import { escapeStep } from '../schema/pointer.ts';
import { type Change, dotted } from './change.ts';
import { type ChartPicture, identityOf, type RenderedObject } from './picture.ts';

/** Which fields of which objects differ between two versions of a chart, whatever it means: objects that differ alike in one sentence. */
export function changedFields(before: ChartPicture, after: ChartPicture): readonly Change[] {
  const alike = new Map<string, string[]>();
  for (const [object, pointers] of differing(before, after)) {
    const fields = some([...pointers].map(pointer => `\`${dotted(pointer)}\``));
    alike.set(fields, [...(alike.get(fields) ?? []), object]);
  }
  return [...alike].map(([fields, objects]) => ({
    level: 'patch',
    kind: 'changed',
    says: `${some(objects)}: ${fields} changed`,
  }));
}

/** Object → pointers of what differs in it with any of the values files. */
function differing(before: ChartPicture, after: ChartPicture): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const name of before.renders.keys()) {
    const now = byIdentity(after, name);
    for (const [id, object] of byIdentity(before, name)) {
      const pointers = now.has(id) ? differences(object, now.get(id)) : [];
      const key = `${object.kind} \`${object.metadata.name}\``;
      if (pointers.length > 0) found.set(key, new Set([...(found.get(key) ?? []), ...pointers]));
    }
  }
  return found;
}

function byIdentity({ renders }: ChartPicture, name: string): ReadonlyMap<string, RenderedObject> {
  const render = renders.get(name);
  return new Map(render && 'objects' in render ? render.objects.map(object => [identityOf(object), object]) : []);
}

/** Pointers of the smallest parts that differ; what has a name in a list goes by it. */
function differences(a: unknown, b: unknown, pointer = ''): readonly string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.flatMap((item, i) => differences(item, b[i], `${pointer}/${escapeStep(stepOf(item, b[i]) ?? `${i}`)}`));
  if (!isMap(a) || !isMap(b)) return [pointer];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap(key => differences(a[key], b[key], `${pointer}/${escapeStep(key)}`));
}

const stepOf = (a: unknown, b: unknown): string | undefined =>
  isMap(a) && isMap(b) && typeof a.name === 'string' && a.name === b.name ? a.name : undefined;

/** A changelog is read by people. */
const MOST = 3;

const some = (texts: readonly string[]): string =>
  texts.length > MOST ? `${texts.slice(0, MOST).join(', ')} and ${texts.length - MOST} more` : texts.join(', ');
