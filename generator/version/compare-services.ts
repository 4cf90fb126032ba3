import { isDeepStrictEqual } from 'node:util';
import type { Change } from './change.ts';
import type { RenderedObject } from './picture.ts';

interface ServiceSpec {
  readonly selector?: unknown;
  readonly ports?: readonly { readonly name?: string; readonly port: number }[];
}

/** What clients of a Service meet: ports that are gone, and a selector that leads elsewhere. */
export function compareServices(before: RenderedObject, after: RenderedObject, name: string): readonly Change[] {
  const [was, is] = [before.spec as ServiceSpec, after.spec as ServiceSpec];
  const lost = (was.ports ?? []).filter(a => !is.ports?.some(b => a.port === b.port && a.name === b.name));
  return [
    ...lost.map(
      ({ name: port, port: number }): Change => ({
        level: 'major',
        kind: 'removed',
        says: `${name}: port ${number}${port ? ` (${port})` : ''} is gone`,
        todo: 'change what connects to it',
      }),
    ),
    ...(isDeepStrictEqual(was.selector, is.selector)
      ? []
      : [
          {
            level: 'major' as const,
            kind: 'changed' as const,
            says: `${name}: the selector changed`,
            todo: 'expect a gap: the Service leads to no pod of the old version',
          },
        ]),
  ];
}
