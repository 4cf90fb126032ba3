import { onTestFinished } from 'vitest';
import type { Kubectl } from './kubectl.ts';

/**
 * Makes a namespace for the running test alone, which goes with it: what a failure leaves would take the machines of others.
 * @param how what `makeNamespace` takes
 */
export async function ownNamespace(kubectl: Kubectl, ...how: Parameters<Kubectl['makeNamespace']>): Promise<void> {
  await kubectl.makeNamespace(...how);
  onTestFinished(async () => {
    await kubectl.do(['delete', 'namespace', how[0], '--wait=false']);
  });
}
