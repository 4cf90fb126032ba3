import { expect, test } from 'vitest';
import type { KubeObject } from './kubectl.ts';
import { givenUp, missedByHelm } from './missed-by-helm.ts';

const now = Date.parse('2026-11-22T04:20:00Z');
const claim = (phase: string, time?: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'm', ...(time && { managedFields: [{ subresource: 'status', time }, { time: 'never' }] }) },
  status: { phase },
});
const bound = claim('Bound', '2026-11-22T04:18:01Z');

test('Helm names what it waited for', () => {
  const said = `Error: INSTALLATION FAILED: resource PersistentVolumeClaim/chat/m-open-webui not ready. status: InProgress, message: PVC is not Bound. phase: Pending
resource Deployment/chat/m not ready. status: InProgress, message: Available: 0/1
context deadline exceeded`;
  expect(givenUp(said)).toEqual([
    { kind: 'PersistentVolumeClaim', namespace: 'chat', name: 'm-open-webui' },
    { kind: 'Deployment', namespace: 'chat', name: 'm' },
  ]);
  expect(givenUp('Error: INSTALLATION FAILED: context deadline exceeded')).toEqual([]);
});

test('it missed a claim that was bound for long', () => expect(missedByHelm([bound, bound], now)).toBe(true));

test.each<[string, readonly KubeObject[]]>([
  ['nothing', []],
  ['a claim that nobody bound', [claim('Pending', '2026-11-22T04:18:01Z')]],
  ['a claim that was bound just now', [claim('Bound', '2026-11-22T04:19:55Z')]],
  ['a claim that says not when', [claim('Bound')]],
  ['something else beside', [bound, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'm' } }]],
])('it did not miss %s', (_, objects) => expect(missedByHelm(objects, now)).toBe(false));
