import { expect, test } from 'vitest';
import { compareServices } from './compare-services.ts';

const service = (spec: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec });

test.each([
  ['LoadBalancer', 'ClusterIP', 'major'],
  ['LoadBalancer', 'NodePort', 'major'],
  ['NodePort', 'ClusterIP', 'major'],
  ['ExternalName', 'ClusterIP', 'major'],
  ['ClusterIP', 'ExternalName', 'major'],
  ['ClusterIP', 'LoadBalancer', 'major'],
  ['NodePort', 'LoadBalancer', 'major'],
  ['ClusterIP', 'NodePort', 'minor'],
  [undefined, 'NodePort', 'minor'],
])('a Service of type %s that is %s now: %s', (before, after, level) => {
  const changes = compareServices(service({ type: before }), service({ type: after }), 'Service `x`');
  expect(changes).toMatchObject([{ level, says: `Service \`x\`: the type ${before ?? 'ClusterIP'} is ${after} now` }]);
  expect(changes[0]!.todo !== undefined).toBe(level === 'major');
});

test('ClusterIP is what a Service is without a type', () =>
  expect(compareServices(service({}), service({ type: 'ClusterIP' }), 'x')).toEqual([]));
