import { type Derived, derived } from '../../../plan/derived.ts';
import { isMap } from '../../../schema/is-map.ts';
import type { ModelProfile } from './profile.ts';

/** What `values` of a profile say at a place; undefined: nothing. */
export const ownValue = ({ values }: ModelProfile, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), values);

/** The same as whole GiB; undefined also where it is no such quantity, which the contract refuses. */
export function ownGi(profile: ModelProfile, ...path: readonly string[]): number | undefined {
  const value = ownValue(profile, ...path);
  return typeof value === 'string' && /^[0-9]+Gi$/.test(value) ? Number.parseInt(value, 10) : undefined;
}

/** GiB that the plan counts with: those of the profile's `values`, or its own. */
export function giOf(profile: ModelProfile, path: readonly string[], planned: Derived<number>): Derived<number> {
  const own = ownGi(profile, ...path);
  return own === undefined ? planned : derived(own, `{own} GiB, as values.${path.join('.')} says`, { own });
}
