import type { Container, Deployment } from '../../../generator/kubernetes/resources.gen.ts';
import { charts } from '../../charts/support/charts.ts';
import { render } from '../../charts/support/helm.ts';
import { all, type PodTemplate, podTemplates } from '../../charts/support/objects.ts';
import { quantity } from '../../charts/support/quantity.ts';
import type { Taint } from './nodes.ts';

const GI = 2 ** 30;

/** A pod of a chart with its default values or its production example. */
export interface ChartPod {
  readonly chart: string;
  readonly pod: PodTemplate;
  /** The machines that its affinity asks for; empty where it takes any. */
  readonly machines: readonly string[];
}

const rendered = await Promise.all(
  charts.flatMap(({ name, folder, files }) => [
    render(folder).then(objects => ({ name, objects })),
    ...files
      .filter(file => file.name === 'example/production')
      .map(({ path }) => render(folder, { files: [path] }).then(objects => ({ name, objects }))),
  ]),
);

/** Every pod that the charts make. */
export const chartPods: readonly ChartPod[] = rendered.flatMap(({ name, objects }) =>
  podTemplates(objects).map(pod => ({ chart: name, pod, machines: machinesOf(pod) })),
);

/** The longest time, in seconds, that a server of a chart may take until it answers. */
export const longestStart = Math.max(
  ...rendered.flatMap(({ objects }) =>
    all<Deployment>(objects, 'Deployment').map(({ spec }) => spec!.progressDeadlineSeconds!),
  ),
);

/** Whether a pod may run on nodes with these taints. */
export const tolerates = ({ spec }: PodTemplate, taints: readonly Taint[]): boolean =>
  taints.every(taint =>
    (spec.tolerations ?? []).some(
      ({ key, operator, value, effect }) =>
        (key === undefined || key === taint.key) &&
        (operator === 'Exists' || value === taint.value) &&
        (effect === undefined || effect === taint.effect),
    ),
  );

/** The local disk that a pod asks for, in Gi: its containers together, or its largest init container. */
export function diskOf({ spec }: PodTemplate): number {
  const asked = ({ resources }: Container): number => quantity(resources?.requests?.['ephemeral-storage']);
  const sum = spec.containers.reduce((total, container) => total + asked(container), 0);
  return Math.max(sum, ...(spec.initContainers ?? []).map(asked)) / GI;
}

function machinesOf({ spec }: PodTemplate): readonly string[] {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return terms.flatMap(term =>
    (term.matchExpressions ?? []).flatMap(({ key, values }) =>
      key === 'node.kubernetes.io/instance-type' ? (values ?? []) : [],
    ),
  );
}
