import { expectTypeOf, test } from 'vitest';
import type {
  Container,
  Deployment,
  EnvVar,
  PodMonitor,
  RayService,
  Service,
  ServicePort,
} from '../kubernetes/resources.gen.ts';
import {
  because,
  cases,
  type Defined,
  defineList,
  defineMap,
  type Each,
  each,
  eachEntry,
  entry,
  eq,
  type Fields,
  gt,
  guardEach,
  type Items,
  jsonText,
  merge,
  type Node,
  notEmpty,
  opt,
  orElse,
  type Ref,
  raw,
  resource,
  several,
  spread,
  str,
  type Tpl,
  template,
  values,
  when,
  yamlText,
} from './index.ts';

interface Values {
  replicas: number;
  on: boolean;
  name: string;
  word: 'ClusterIP' | 'NodePort';
  amount: string | number;
  env: { name: string; value: string }[];
  labels: { [key: string]: string };
  pools: { [key: string]: { size: number } };
  image?: { tag?: string };
}
declare const v: Ref<Values>;
declare const contract: Parameters<typeof values>[0];

const deployment = (spec: Tpl<NonNullable<Deployment['spec']>>) =>
  resource<Deployment>({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: {}, spec });
const service = (spec: Tpl<NonNullable<Service['spec']>>) =>
  resource<Service>({ apiVersion: 'v1', kind: 'Service', metadata: {}, spec });
const ray = (spec: Tpl<NonNullable<RayService['spec']>>) =>
  resource<RayService>({ apiVersion: 'ray.io/v1', kind: 'RayService', metadata: {}, spec });
const monitor = (spec: Tpl<PodMonitor['spec']>) =>
  resource<PodMonitor>({ apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', metadata: {}, spec });
const pod = (containers: Tpl<Container[]>) => deployment({ selector: {}, template: { spec: { containers } } });

test('value paths', () => {
  expectTypeOf(values<Values>(contract)).toEqualTypeOf<Ref<Values>>();
  expectTypeOf(v.replicas).toExtend<Node<number>>();
  expectTypeOf(v.image.tag).toExtend<Node<string>>();
  expectTypeOf(v.labels.anything!).toExtend<Node<string>>();
  expectTypeOf(v.pools.a!.size).toExtend<Node<number>>();
  // @ts-expect-error: no such value
  v.replica;
  // @ts-expect-error: no such value, deeper
  v.image.tga;
  // @ts-expect-error: text has no fields
  v.name.size;
});

test('fields of Kubernetes objects', () => {
  deployment({ replicas: v.replicas, selector: {}, template: {} });
  // @ts-expect-error: replica
  deployment({ replica: 1, selector: {}, template: {} });
  // @ts-expect-error: text in an integer field
  deployment({ replicas: 'one', selector: {}, template: {} });
  // @ts-expect-error: a text value in an integer field
  deployment({ replicas: v.name, selector: {}, template: {} });
  // @ts-expect-error: made text in an integer field
  deployment({ replicas: str`${v.replicas}`, selector: {}, template: {} });
  // @ts-expect-error: no such type of service
  service({ type: 'ClusterIp' });
  service({ type: v.word });
  // @ts-expect-error: text that is no type of service
  service({ type: v.name });
  // @ts-expect-error: a list where text is
  service({ clusterIP: v.env });
  // @ts-expect-error: rayStartParam
  ray({ rayClusterConfig: { headGroupSpec: { template: {}, rayStartParam: {} } } });
  // @ts-expect-error: serveConfigv2
  ray({ serveConfigv2: '', rayClusterConfig: { headGroupSpec: { template: {} } } });
  // @ts-expect-error: podMetricsEndpoint
  monitor({ selector: {}, podMetricsEndpoint: [] });
  // @ts-expect-error: another kind
  resource<Service>({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: {} });
  template<Service>('s.yaml', { apiVersion: 'v1', kind: 'Service', metadata: {} });
  // @ts-expect-error: nobody said what it is
  template('s.yaml', { apiVersion: 'v1', knd: 'Service' });
  // @ts-expect-error: nobody said what it is
  template('s.yaml', { when: v.on }, { apiVersion: 'v1', knd: 'Service' });
  // @ts-expect-error: nobody said what it is
  resource({ apiVersion: 'v1', knd: 'Service' });
  // @ts-expect-error: nobody said what it is
  defineMap('m', '', { anything: 1 });
  // @ts-expect-error: nobody said what it is
  defineMap('m', '', {});
  // @ts-expect-error: nobody said what it is
  defineList('l', '', [{ anything: 1 }]);
  const labels: Defined<Record<string, string>> = defineMap('m', '', { a: 'b' });
  expectTypeOf(labels.use).toEqualTypeOf<Node<Record<string, string>>>();
  // @ts-expect-error: specc
  template<Service>('s.yaml', { apiVersion: 'v1', kind: 'Service', metadata: {}, specc: {} });
});

test('conditions', () => {
  service(when(v.on, { type: 'ClusterIP', selector: opt(v.labels) }));
  // @ts-expect-error: selectr in a condition
  service(when(v.on, { type: 'ClusterIP', selectr: {} }));
  // @ts-expect-error: selectr in an else
  service(when(v.on, { type: 'ClusterIP' }, { type: 'ClusterIP', selectr: {} }));
  // @ts-expect-error: selectr in a case
  service(cases([[v.on, { selectr: {} }]]));
  // @ts-expect-error: selectr behind a comment
  service(because('why', { selectr: {} }));
  service({ ports: [when(v.on, { port: 1, name: 'x' })] });
  // @ts-expect-error: nodeprt in a conditional item
  service({ ports: [when(v.on, { port: 1, nodeprt: 3 })] });
  // @ts-expect-error: nodeprt in an item
  service({ ports: [{ port: 1, nodeprt: 3 }] });
  // @ts-expect-error: a number is no condition
  when(v.replicas, 1);
  // @ts-expect-error: text is no condition; notEmpty(v.name) is
  when(v.name, 1);
});

test('loops', () => {
  service({
    ports: [each(v.env, 'e', e => ({ port: v.replicas, name: e.name, protocol: 'TCP', targetPort: when(v.on, 3) }))],
  });
  // @ts-expect-error: nodeprt in the body of a loop
  service({ ports: [each(v.env, 'e', e => ({ port: 1, nodeprt: 3, name: e.name }))] });
  // @ts-expect-error: text in an integer field in the body of a loop
  service({ ports: [each(v.env, 'e', e => ({ port: e.name }))] });
  // @ts-expect-error: a field that the item has not
  service({ ports: [each(v.env, 'e', e => ({ port: 1, name: e.nmae }))] });
  // @ts-expect-error: nodeprt in a condition in a loop
  service({ ports: [each(v.env, 'e', e => when(v.on, { port: 1, nodeprt: 3, name: e.name }))] });
  pod([
    each(v.env, 'e', e => ({
      name: e.name,
      env: [{ name: 'a', value: str`${e.value}` }, each(v.env, 'f', f => ({ name: f.name }))],
      args: ['x', opt(e.name)],
    })),
  ]);
  // @ts-expect-error: valu in a list in a loop
  pod([each(v.env, 'e', e => ({ name: e.name, env: [{ name: 'a', valu: 'b' }] }))]);
  // @ts-expect-error: valu in a loop in a loop
  pod([each(v.env, 'e', e => ({ name: e.name, env: [each(v.env, 'f', f => ({ name: f.name, valu: 'b' }))] }))]);
  // @ts-expect-error: limit in a condition in a loop
  pod([each(v.env, 'e', e => ({ name: e.name, resources: when(v.on, { limit: {} }) }))]);
  pod([{ name: 'x', env: [eachEntry(v.labels, ['k', 'x'], (name, value) => ({ name, value }))] }]);
  // @ts-expect-error: valeu in a loop over a map
  pod([{ name: 'x', env: [eachEntry(v.labels, ['k', 'x'], (name, value) => ({ name, valeu: value }))] }]);
  pod([
    {
      name: 'x',
      args: [
        'a',
        each(v.env, 'e', e => e.name),
        each(v.env, 'e', e => when(v.on, str`--${e.name}`)),
        spread(v.env as unknown as Node<string[]>),
        several('a', 'b'),
      ],
    },
  ]);
  // @ts-expect-error: objects among text
  pod([{ name: 'x', args: [spread(v.env)] }]);
  // a body without a type of its own is not checked
  yamlText({ list: [each(v.env, 'e', e => ({ anything: e.name }))] });
  expectTypeOf(each<{ name: string }, ServicePort>(v.env, 'e', e => ({ port: 1, name: e.name }))).toEqualTypeOf<
    Each<ServicePort>
  >();
});

test('optional values', () => {
  pod([
    {
      name: 'x',
      resources: { limits: opt(v.labels) },
      image: opt(v.name),
      env: [opt(v.name, value => ({ name: 'x', value }))],
    },
  ]);
  // @ts-expect-error: valu in the body of an optional value
  pod([{ name: 'x', env: [opt(v.name, value => ({ name: 'x', valu: value }))] }]);
  const variable = (name: string, host: Ref<string>): Tpl<EnvVar> => opt(host, value => ({ name, value }));
  expectTypeOf(variable('x', v.name)).toEqualTypeOf<Tpl<EnvVar>>();
  // @ts-expect-error: to Go, 0 is empty
  opt(v.replicas);
  // @ts-expect-error: to Go, false is empty
  opt(v.on);
  // @ts-expect-error: to Go, 0 is empty
  notEmpty(v.replicas);
  // @ts-expect-error: to Go, false is empty
  notEmpty(v.on);
  // @ts-expect-error: it may be 0
  notEmpty(v.amount);
  // @ts-expect-error: it may be 0
  opt(v.amount);
  // @ts-expect-error: it may be 0
  opt(v.amount, x => x);
  // @ts-expect-error: nobody knows whether it may be 0
  opt(v.replicas as Node<unknown>);
  // @ts-expect-error: default replaces 0
  orElse(v.replicas, 'x');
});

test('guards, raw source', () => {
  guardEach('g', v.env, 'e', e => ({ when: eq(e.name, 'x'), say: str`${e.value}` }));
  guardEach('g', v.labels, ['k', 'x'], (k, x) => ({ when: eq(k, x), say: x }));
  guardEach('g', v.pools, ['k', 'p'], (_, p) => ({ when: gt(p.size, 1), say: 'no' }));
  // @ts-expect-error: a field that the item has not
  guardEach('g', v.env, 'e', e => ({ when: eq(e.nmae, 'x'), say: 'no' }));
  // @ts-expect-error: a map has keys and values
  guardEach('g', v.labels, 'k', k => ({ when: eq(k, 'x'), say: 'no' }));
  expectTypeOf(raw('string')`x`).toEqualTypeOf<Node<string>>();
  expectTypeOf(raw('integer')`x`).toEqualTypeOf<Node<number>>();
  expectTypeOf(raw<'object', Record<string, string>>('object')`x`).toEqualTypeOf<Node<Record<string, string>>>();
  // @ts-expect-error: no such kind
  raw('text');
  const variables: Items<EnvVar> = [
    { name: 'x' },
    each(v.env, 'e', e => ({ name: e.name })),
    when(v.on, { name: 'y' }),
  ];
  pod([{ name: 'x', env: variables }]);
});

test('maps, text, comparisons', () => {
  merge<Record<string, string>>(
    { a: 'b' },
    opt(v.labels),
    entry(v.name, 'x'),
    eachEntry(v.labels, ['k', 'x'], (k, x) => entry(k, x)),
  );
  // @ts-expect-error: a number among text
  merge<Record<string, string>>({ a: 1 }, opt(v.labels));
  // @ts-expect-error: a map in text
  str`${v.labels}`;
  // @ts-expect-error: text with a number
  eq(v.replicas, '3');
  // @ts-expect-error: a word that the value cannot be
  eq(v.word, 'ClusterIp');
  // @ts-expect-error: text is not greater
  gt(v.name, 1);
  // @ts-expect-error: a misspelt key in JSON text of a type
  jsonText<{ kind: string }>({ knid: 'x' });
  const part: Fields<Pick<Container, 'name' | 'image'>> = { name: v.name, image: opt(v.name) };
  pod([{ ...part, args: ['x'] }]);
});
