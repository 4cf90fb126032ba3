import { describe, expect, test } from 'vitest';
import type {
  Deployment,
  NetworkPolicy,
  PodDisruptionBudget,
  PodMonitor,
  Service,
} from '../../../generator/kubernetes/resources.gen.ts';
import { all, type KubeObject, selects } from '../support/objects.ts';
import { operatorView } from '../support/operator-view.ts';
import { type Render, renders } from '../support/renders.ts';

type Labels = Readonly<Record<string, string>>;

const OWN = ['app.kubernetes.io/instance', 'app.kubernetes.io/name'];

/** What may be for some of the pods of a Ray cluster: it can change, a workload's selector cannot. */
const NARROWER = /^(?:PodDisruptionBudget|NetworkPolicy)\//;

/** The selectors of a kind of object that pick pods. */
const selectors: Readonly<Record<string, (object: KubeObject) => Labels | undefined>> = {
  Deployment: o => (o as Deployment).spec!.selector.matchLabels,
  NetworkPolicy: o => (o as NetworkPolicy).spec!.podSelector!.matchLabels,
  PodDisruptionBudget: o => (o as PodDisruptionBudget).spec!.selector!.matchLabels,
  PodMonitor: o => (o as unknown as PodMonitor).spec.selector.matchLabels,
  Service: o => (o as Service).spec!.selector,
};

const rendered = ({ objects }: Render): readonly (readonly [string, Labels])[] =>
  objects.flatMap(object => {
    const selector = selectors[object.kind]?.(object);
    return selector ? [[`${object.kind}/${object.metadata.name}`, selector] as const] : [];
  });

test('there are selectors to look at', () => {
  expect(renders.flatMap(rendered).length).toBeGreaterThan(2 * renders.length);
});

describe.each(renders)('$name', render => {
  test('selectors are name and instance only; a budget or a policy may add the type of a Ray node', () => {
    const found = rendered(render);
    const more = found.flatMap(([id, selector]) =>
      Object.keys(selector)
        .filter(key => !OWN.includes(key) && !(NARROWER.test(id) && key === 'ray.io/node-type'))
        .map(key => `${id}: ${key}`),
    );
    expect(more).toEqual([]);
    for (const [id, selector] of found) expect(Object.keys(selector), id).toEqual(expect.arrayContaining(OWN));
  });

  test('every selector matches a pod, and that of a workload its own pods', () => {
    const pods = operatorView(render.objects).flatMap(o => {
      const template = (o as Deployment).spec?.template ?? (o.kind === 'Pod' ? o : undefined);
      return template ? [template.metadata?.labels ?? {}] : [];
    });
    const nothing = rendered(render).filter(([, selector]) => !pods.some(labels => selects(selector, labels)));
    expect(nothing).toEqual([]);
  });

  test('programs are selected by no Service, no budget, no monitor and no workload', () => {
    const picking = ['Deployment', 'PodDisruptionBudget', 'PodMonitor', 'Service'];
    const services = all(operatorView(render.objects), 'Service').map(
      o => ['Service', selectors.Service!(o)!] as const,
    );
    const own = rendered(render).filter(([id]) => picking.includes(id.split('/')[0]!));
    const programs = render.pods.filter(pod => pod.role === 'program');
    const wrong = [...own, ...services].flatMap(([id, selector]) =>
      programs.filter(pod => selects(selector, pod.metadata.labels)).map(pod => `${id} selects ${pod.id}`),
    );
    expect(wrong).toEqual([]);
  });
});
