import type { KubeObject } from './kubectl.ts';

/** An object that Helm 4 named when its time was over. */
export interface GivenUp {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Seconds that a claim must have been bound for, so that Helm could have known for long. */
const LONG = 20;

/** What Helm 4 says that it waited for in vain. */
export function givenUp(said: string): readonly GivenUp[] {
  const lines = said.matchAll(/resource ([A-Za-z]+)\/([^/\s]+)\/(\S+) not ready\. status/g);
  return [...lines].map(([, kind, namespace, name]) => ({ kind: kind!, namespace: namespace!, name: name! }));
}

/**
 * Whether Helm gave up on nothing but claims that had been bound for long. Helm 4.3.1 did so once in some hundred installs on a busy
 * machine: the claim was "Pending" to it when the Deployment was ready, whose pod the scheduler does not place before the claim is bound.
 * @param objects what Helm gave up on, with `metadata.managedFields`
 * @param now milliseconds since 1970
 */
export function missedByHelm(objects: readonly KubeObject[], now: number): boolean {
  return objects.length > 0 && objects.every(object => boundFor(object, now) >= LONG);
}

/** Seconds since the status of a claim was last written, which is when it was bound; -1 for everything else. */
function boundFor({ kind, metadata, status }: KubeObject, now: number): number {
  if (kind !== 'PersistentVolumeClaim' || status?.phase !== 'Bound') return -1;
  const written = (metadata.managedFields ?? []).filter(({ subresource }) => subresource === 'status');
  return written.length === 0 ? -1 : (now - Math.max(...written.map(({ time }) => Date.parse(time)))) / 1000;
}
