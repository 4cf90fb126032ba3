import { parseAllDocuments } from 'yaml';
import type {
  Container,
  Deployment,
  Job,
  ObjectMeta,
  Pod,
  PodSpec,
  RayService,
} from '../../../generator/kubernetes/resources.gen.ts';

/** A rendered object of any kind. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta & { readonly name: string };
  readonly spec?: unknown;
  readonly data?: Readonly<Record<string, string>>;
}

/** What runs in a pod, by what the chart makes it for. */
export type Role = 'engine' | 'head' | 'compiler' | 'program';

/** The pods that an object of a chart leads to. */
export interface PodTemplate {
  /** `Deployment/name`, and for a RayService its group. */
  readonly id: string;
  readonly role: Role;
  readonly metadata: ObjectMeta;
  readonly spec: PodSpec;
  readonly owner: KubeObject;
  /** How many there are at the least; undefined where an autoscaler says. */
  readonly replicas: number | undefined;
}

/** Documents that were read before: a chart's programs are most of its text, and the same with whatever values. */
const read = new Map<string, readonly KubeObject[]>();

/** Characters from which on it is worth remembering a document. */
const LARGE = 10_000;

/** The objects of a rendered chart. A key that comes twice is an error. */
export const parseObjects = (text: string): readonly KubeObject[] =>
  text.split(/^(?=---$)/m).flatMap(document => {
    if (document.length < LARGE) return parse(document);
    const objects = read.get(document) ?? parse(document);
    read.set(document, objects);
    return objects;
  });

const parse = (text: string): readonly KubeObject[] =>
  parseAllDocuments(text).flatMap(document => {
    const [error] = document.errors;
    if (error) throw error;
    const object = document.toJS() as KubeObject | null;
    return object === null ? [] : [object];
  });

/** The only object of a kind. @throws {Error} where there is none, or several. */
export function only<T = KubeObject>(objects: readonly KubeObject[], kind: string): T {
  const found = objects.filter(o => o.kind === kind);
  if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind}`);
  return found[0] as unknown as T;
}

/** Every object of a kind. */
export const all = <T = KubeObject>(objects: readonly KubeObject[], kind: string): readonly T[] =>
  objects.filter(o => o.kind === kind) as unknown as readonly T[];

/** Every pod template of a chart, those inside a RayService too. */
export function podTemplates(objects: readonly KubeObject[]): readonly PodTemplate[] {
  return objects.flatMap(owner => {
    const id = `${owner.kind}/${owner.metadata.name}`;
    switch (owner.kind) {
      case 'Pod':
        return [made(owner, id, 'program', owner as Pod, 1)];
      case 'Job':
        return [made(owner, id, jobRole(owner as Job), (owner as Job).spec!.template, 1)];
      case 'Deployment':
        return [made(owner, id, 'engine', (owner as Deployment).spec!.template, (owner as Deployment).spec!.replicas)];
      case 'RayService': {
        const cluster = (owner as RayService).spec!.rayClusterConfig!;
        return [
          made(owner, `${id}/head`, 'head', cluster.headGroupSpec!.template, 1),
          ...(cluster.workerGroupSpecs ?? []).map(g =>
            made(owner, `${id}/${g.groupName}`, 'engine', g.template, g.minReplicas),
          ),
        ];
      }
      default:
        return [];
    }
  });
}

/** The compile Job runs the engine too, on accelerators. */
const jobRole = ({ spec }: Job): Role =>
  spec!.template.spec!.containers[0]!.name === 'compile' ? 'compiler' : 'program';

const made = (
  owner: KubeObject,
  id: string,
  role: Role,
  pod: { readonly metadata?: ObjectMeta; readonly spec?: PodSpec },
  replicas: number | undefined,
): PodTemplate => ({ id, role, metadata: pod.metadata ?? {}, spec: pod.spec!, owner, replicas });

/** Init containers, then containers. */
export const containers = (pod: PodTemplate): readonly Container[] => [
  ...(pod.spec.initContainers ?? []),
  ...pod.spec.containers,
];

/** The container that runs the model. */
export function engineOf(pod: PodTemplate): Container {
  if (pod.role !== 'engine') throw new Error(`${pod.id} runs no engine`);
  return pod.spec.containers[0]!;
}

/** Whether labels match a selector of labels. */
export const selects = (
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>> = {},
): boolean => Object.entries(selector).every(([key, value]) => labels[key] === value);
