import { all, type KubeObject } from '../../charts/support/objects.ts';
import { objectsOf } from './files.ts';

/** A taint of a node. */
export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** What the tests read of a NodePool. */
export interface NodePool extends KubeObject {
  readonly spec: {
    readonly template: {
      readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
      readonly spec: {
        readonly nodeClassRef: { readonly group: string; readonly kind: string; readonly name: string };
        readonly requirements: readonly Requirement[];
        readonly taints?: readonly Taint[];
        readonly terminationGracePeriod: string;
      };
    };
    readonly disruption: { readonly consolidationPolicy: string };
    readonly limits: Readonly<Record<string, string>>;
  };
}

/** A volume of a node. */
export interface NodeVolume {
  readonly size: string;
  readonly iops: number;
  readonly throughput: number;
}

/** The two ways to have nodes: a file each. */
export const nodeFiles = ['10-nodes-karpenter.yaml', '11-nodes-auto-mode.yaml'] as const;

/** The NodePools of a file. */
export const poolsOf = (file: string): readonly NodePool[] => all<NodePool>(objectsOf(file), 'NodePool');

/** The taints of a pool's nodes. */
export const taintsOf = (pool: NodePool): readonly Taint[] => pool.spec.template.spec.taints ?? [];

/** Whether a pool may start a machine. @throws {Error} for a requirement that says something else of machines. */
export function allows(pool: NodePool, machine: string): boolean {
  const [family, size] = machine.split('.');
  const known: Readonly<Record<string, string>> = {
    'node.kubernetes.io/instance-type': machine,
    'eks.amazonaws.com/instance-family': family!,
    'eks.amazonaws.com/instance-size': size!,
    'kubernetes.io/arch': 'amd64',
    'karpenter.sh/capacity-type': 'on-demand',
  };
  return pool.spec.template.spec.requirements.every(({ key, operator, values }) => {
    if (known[key] === undefined || operator !== 'In') throw new Error(`${pool.metadata.name}: ${key} ${operator}`);
    return values.includes(known[key]);
  });
}

/** The volume that a pool's nodes have for images and emptyDirs, by the pool's own node class in the same file. */
export function volumeOf(file: string, pool: NodePool): NodeVolume {
  const { kind, name } = pool.spec.template.spec.nodeClassRef;
  const found = objectsOf(file).find(object => object.kind === kind && object.metadata.name === name);
  const spec = found?.spec as
    | { readonly ephemeralStorage?: NodeVolume; readonly blockDeviceMappings?: readonly { readonly ebs: EbsVolume }[] }
    | undefined;
  if (spec?.ephemeralStorage) return spec.ephemeralStorage;
  const ebs = spec?.blockDeviceMappings?.[0]?.ebs;
  if (ebs === undefined) throw new Error(`${file}: no ${kind} ${name} with a volume`);
  return { size: ebs.volumeSize, iops: ebs.iops, throughput: ebs.throughput };
}

interface EbsVolume {
  readonly volumeSize: string;
  readonly iops: number;
  readonly throughput: number;
}
