import { isDeepStrictEqual } from 'node:util';
import type { Change } from './change.ts';
import { devicesOf, type PodOf, placementOf } from './pods.ts';

/** What a pod asks of its node that it did not ask before: it may find none after an upgrade. */
export function comparePods(before: PodOf, after: PodOf, owner: string): readonly Change[] {
  const stricter = [...devices(before, after), ...placement(before, after)];
  return stricter.map(says => ({
    level: 'major',
    kind: 'changed',
    says: `pods of ${owner}: ${says}`,
    todo: 'see that the cluster can place such pods, or set the old values in your values file',
  }));
}

function devices(before: PodOf, after: PodOf): readonly string[] {
  const was = devicesOf(before);
  return [...devicesOf(after)]
    .filter(([name, amount]) => amount > (was.get(name) ?? 0))
    .map(([name, amount]) => `${name} ${was.get(name) ?? 0} → ${amount}`);
}

function placement(before: PodOf, after: PodOf): readonly string[] {
  const [was, is] = [placementOf(before), placementOf(after)];
  const selector = Object.entries(is.selector).filter(([key, value]) => was.selector[key] !== value);
  const lost = was.tolerations.filter(one => !is.tolerations.some(other => isDeepStrictEqual(one, other)));
  return [
    ...selector.map(([key, value]) => `node label ${key}=${value} is asked for`),
    ...lost.map(one => `a toleration is gone: ${JSON.stringify(one)}`),
    ...nodes(was, is),
    ...is.spread
      .filter(one => !was.spread.some(other => isDeepStrictEqual(one, other)))
      .map(([field, { topologyKey }]) => `they wait for ${field} by \`${topologyKey}\``),
    ...(was.scheduler === is.scheduler ? [] : [`the scheduler ${is.scheduler} is asked for`]),
  ];
}

type Placement = ReturnType<typeof placementOf>;

function nodes(was: Placement, is: Placement): readonly string[] {
  if (isDeepStrictEqual(was.affinity, is.affinity)) return [];
  if (!was.nodes || !is.nodes) return ['node affinity changed'];
  return [...is.nodes].flatMap(([key, values]) => {
    const old = was.nodes!.get(key);
    if (!old) return [`only nodes whose ${key} is one of ${values.join(', ')}`];
    const gone = old.filter(value => !values.includes(value));
    return gone.length > 0 ? [`no longer on nodes whose ${key} is ${gone.join(', ')}`] : [];
  });
}
