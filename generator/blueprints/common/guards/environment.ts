import {
  assumeString,
  dict,
  type Guard,
  guardEach,
  has,
  hasKey,
  list,
  type Node,
  or,
  type Ref,
  str,
} from '../../../sdk/index.ts';
import { ENGINE_ENV } from '../pods/engine-env.ts';
import type { ModelRefs, ModelValues } from '../values.ts';

/** A name that comes twice in a list of variables makes Helm 4 fail on upgrade. */
export function environment(v: ModelRefs, own: readonly string[]): readonly Guard[] {
  const ours = list(...Object.keys(ENGINE_ENV), ...own);
  const say = (where: string, name: Node<string>) =>
    str`${where} sets ${name}, which the chart sets itself (or which is there twice): take it out of ${where}`;
  return [
    guardEach('engineEnv', v.engine.env, ['name', 'value'], name => ({
      when: has(ours, name),
      say: say('engine.env', name),
    })),
    guardEach('extraEnv', v.extraEnv, 'variable', x => ({
      when: or(has(ours, assumeString(x.name)), hasKey(v.engine.env, assumeString(x.name))),
      say: say('extraEnv', assumeString(x.name)),
    })),
  ];
}

/** One fact, one knob: a flag that the chart derives from a value is refused in engine.args. */
export const owned = (v: ModelRefs, flags: Readonly<Record<string, string>>): Guard =>
  guardEach('ownedFlags', dict(flags), ['flag', 'instead'], (flag, instead) => ({
    when: hasKey(v.engine.args, flag),
    say: str`engine.args.${flag} belongs to the chart: set ${instead} instead`,
  }));

const SELECTOR_LABELS = ['app.kubernetes.io/name', 'app.kubernetes.io/instance'];
const LABELS = ['helm.sh/chart', ...SELECTOR_LABELS, 'app.kubernetes.io/version', 'app.kubernetes.io/managed-by'];

/** Keys that the chart writes itself: a second one would make the object's YAML contradict itself. */
export const ownKeys = (v: ModelRefs): readonly Guard[] => [
  ownPodLabels(v),
  ownKey('monitorLabels', 'podMonitor.labels', v.podMonitor.labels, LABELS),
  ownKey('storageAnnotations', 'storage.annotations', v.storage.annotations, ['helm.sh/resource-policy']),
];

/** A rule that a map of the values has none of the chart's own keys. */
export const ownKey = (
  name: string,
  where: string,
  map: Ref<{ readonly [key: string]: string }>,
  keys: readonly string[],
): Guard =>
  guardEach(name, map, ['key', 'value'], key => ({
    when: has(list(...keys), key),
    say: str`${where} sets ${key}, which the chart writes itself: take it out of ${where}`,
  }));

/** Labels of the selectors belong to the chart. */
export const ownPodLabels = (v: Ref<Pick<ModelValues, 'podLabels'>>): Guard =>
  ownKey('podLabels', 'podLabels', v.podLabels, SELECTOR_LABELS);
