import type { Change } from './change.ts';

/** What another range of Kubernetes versions means: a cluster below the new lower bound refuses the chart. */
export function kubernetesChange(before: string | undefined, after: string | undefined): readonly Change[] {
  if (before === after) return [];
  const says = `Kubernetes ${before ?? 'any'} → ${after ?? 'any'}`;
  const [was, is] = [minorOf(before), minorOf(after)];
  if (after === undefined || (was !== undefined && is !== undefined && is <= was))
    return [{ level: 'minor', kind: 'changed', says }];
  return [{ level: 'major', kind: 'changed', says, todo: 'bring the cluster to such a version first' }];
}

/** The minor version of `>=1.N…`; undefined for any other range. */
function minorOf(range: string | undefined): number | undefined {
  const found = /^>=1\.(\d+)(\.0)?(-0)?$/.exec(range ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}
