import { describe, expect, test } from 'vitest';
import type {
  Deployment,
  NetworkPolicy,
  PodDisruptionBudget,
  PodMonitor,
  Service,
} from '../../../generator/kubernetes/resources.gen.ts';
import { all, type KubeObject, selects } from '../support/objects.ts';
import { headServiceSelector, operatorView, selectorLabelsOf } from '../support/operator-view.ts';
import { type Render, renders } from '../support/renders.ts';

type Labels = Readonly<Record<string, string>>;

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
    const programs = render.pods.filter(pod => pod.role === 'program');
    for (const [id, selector] of found) {
      const ofProgram = programs.some(pod => selects(selector, pod.metadata.labels));
      const keys = Object.keys(selector).filter(key => !(NARROWER.test(id) && key === 'ray.io/node-type'));
      expect(keys.sort(), id).toEqual(selectorLabelsOf(ofProgram ? [] : render.objects));
    }
  });

  test('every selector matches a pod, and that of a workload its own pods', () => {
    const view = operatorView(render.objects);
    const pods = view.flatMap(o => {
      const template = (o as Deployment).spec?.template ?? (o.kind === 'Pod' ? o : undefined);
      return template ? [template.metadata?.labels ?? {}] : [];
    });
    const services = all(view, 'Service').map(o => [o.metadata.name, selectors.Service!(o)!] as const);
    const heads = all(render.objects, 'RayService').map(
      o => [`${o.metadata.name}-head-svc`, headServiceSelector] as const,
    );
    const nothing = [...rendered(render), ...services, ...heads].filter(
      ([, selector]) => !pods.some(labels => selects(selector, labels)),
    );
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
