import type { ServerResponse } from 'node:http';
import { deferred } from './deferred.ts';
import type { Fault, Hub } from './hub.ts';

/** Answers the first `times` requests whose path contains `part`. */
export function first(hub: Hub, times: number, part: string, answer: (response: ServerResponse) => void): void {
  let left = times;
  const fault: Fault = (path, response) => {
    if (!path.includes(part) || left === 0) return false;
    left -= 1;
    answer(response);
    return true;
  };
  hub.faults.push(fault);
}

/** Answers every request whose path contains `part`. */
export function always(hub: Hub, part: string, answer: (response: ServerResponse) => void): void {
  first(hub, Number.POSITIVE_INFINITY, part, answer);
}

/** Holds every request whose path contains `part` until released; `reached` resolves when the first one is there. */
export function hold(hub: Hub, part: string): { readonly reached: Promise<void>; release(): void } {
  const reached = deferred();
  const released = deferred();
  hub.faults.push(async path => {
    if (path.includes(part)) {
      reached.resolve();
      await released.promise;
    }
    return false;
  });
  return { reached: reached.promise, release: released.resolve };
}
