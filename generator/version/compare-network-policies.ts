import { isDeepStrictEqual } from 'node:util';
import type { Change } from './change.ts';
import type { RenderedObject } from './picture.ts';

interface Rule {
  readonly from?: readonly unknown[];
  readonly to?: readonly unknown[];
  readonly ports?: readonly unknown[];
}

interface PolicySpec {
  readonly podSelector?: unknown;
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

/** Who may talk at which port. */
interface Way {
  readonly peer: unknown;
  readonly port: unknown;
}

/** What a rule that names no peers, or no ports, allows. */
const ANY = 'any';

/** Connections that a policy allowed and no longer does. A peer counts by its text: one that is written in another way is another. */
export function compareNetworkPolicies(before: RenderedObject, after: RenderedObject, name: string): readonly Change[] {
  const [was, is] = [before.spec as PolicySpec, after.spec as PolicySpec];
  const lost = (['ingress', 'egress'] as const).flatMap(direction => {
    const now = waysOf(is, direction);
    return waysOf(was, direction)
      .filter(way => !now.some(other => covers(other, way)))
      .map(({ peer, port }) => `${direction} with ${shown(peer)} at port ${shown(port)} is no longer allowed`);
  });
  const says = isDeepStrictEqual(was.podSelector, is.podSelector) ? lost : [...lost, 'it holds for other pods'];
  return says.map(one => ({
    level: 'major',
    kind: 'changed',
    says: `${name}: ${one}`,
    todo: 'see that those who connect are still let through, or allow them in your values file',
  }));
}

/** A direction that a policy does not name is open. */
function waysOf(spec: PolicySpec, direction: 'ingress' | 'egress'): readonly Way[] {
  const named = spec.policyTypes?.map(type => type.toLowerCase()) ?? ['ingress', ...(spec.egress ? ['egress'] : [])];
  if (!named.includes(direction)) return [{ peer: ANY, port: ANY }];
  return (spec[direction] ?? []).flatMap(({ from, to, ports }) =>
    orAny(from ?? to).flatMap(peer => orAny(ports).map(port => ({ peer, port }))),
  );
}

/** Kubernetes reads an empty list as it reads none. */
const orAny = (list: readonly unknown[] | undefined): readonly unknown[] => (list?.length ? list : [ANY]);

const covers = (wide: Way, narrow: Way): boolean =>
  (['peer', 'port'] as const).every(part => wide[part] === ANY || isDeepStrictEqual(wide[part], narrow[part]));

const shown = (part: unknown): string => {
  const { port, protocol = 'TCP' } = part as { readonly port?: unknown; readonly protocol?: string };
  if (part === ANY) return 'any';
  return port === undefined ? `\`${JSON.stringify(part)}\`` : `${port}/${protocol}`;
};
