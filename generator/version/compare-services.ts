import { isDeepStrictEqual } from 'node:util';
import type { Change } from './change.ts';
import type { RenderedObject } from './picture.ts';

interface ServiceSpec {
  readonly type?: string;
  readonly selector?: unknown;
  readonly ports?: readonly { readonly name?: string; readonly port: number }[];
}

/** What clients of a Service meet: ports that are gone, a selector that leads elsewhere, another kind of address. */
export function compareServices(before: RenderedObject, after: RenderedObject, name: string): readonly Change[] {
  const [was, is] = [before.spec as ServiceSpec, after.spec as ServiceSpec];
  const lost = (was.ports ?? []).filter(a => !is.ports?.some(b => a.port === b.port && a.name === b.name));
  const changed = (level: Change['level'], says: string, todo?: string): Change => ({
    level,
    kind: 'changed',
    says: `${name}: ${says}`,
    ...(todo !== undefined && { todo }),
  });
  const gap = 'expect a gap: the Service leads to no pod of the old version';
  return [
    ...lost.map(
      ({ name: port, port: number }): Change => ({
        level: 'major',
        kind: 'removed',
        says: `${name}: port ${number}${port ? ` (${port})` : ''} is gone`,
        todo: 'change what connects to it',
      }),
    ),
    ...(isDeepStrictEqual(was.selector, is.selector) ? [] : [changed('major', 'the selector changed', gap)]),
    ...compareTypes(was.type ?? 'ClusterIP', is.type ?? 'ClusterIP', changed),
  ];
}

/** Each has the addresses of those before it. */
const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer'];

function compareTypes(
  was: string,
  is: string,
  changed: (level: Change['level'], says: string, todo?: string) => Change,
): readonly Change[] {
  if (was === is) return [];
  const says = `the type ${was} is ${is} now`;
  const [old, now] = [TYPES.indexOf(was), TYPES.indexOf(is)];
  if (old < 0 || now < old) return [changed('major', says, `change what connects to an address of ${was}`)];
  if (is === 'NodePort') return [changed('minor', says)];
  const todo =
    'see that the cluster gives load balancers and who reaches this one, or set the old type in your values file';
  return [changed('major', says, todo)];
}
