import type { EnvVar } from '../../../kubernetes/resources.gen.ts';
import {
  and,
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
import type { Context } from '../context.ts';
import { CREDENTIALS } from '../loading/credentials.ts';
import { STREAM_ENV } from '../loading/engine-stream.ts';
import type { NameLabel } from '../names.ts';
import { ENGINE_ENV } from '../pods/engine-env.ts';
import type { ModelRefs, ModelValues } from '../values.ts';
import { MODEL_POD, takenNames } from './taken-names.ts';

/** Variables of the loader that follow from proxy and extraCA. */
const PROXY = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_USE_ENV_PROXY', 'NODE_EXTRA_CA_CERTS'] as const;

const name = (variable: Ref<EnvVar>): Node<string> => assumeString(variable.name);

/** A name that comes twice in a list of variables makes Helm 4 fail on upgrade. */
export function environment({ v, paths }: Context, own: readonly string[]): readonly Guard[] {
  const ours = list(...Object.keys(ENGINE_ENV), ...own);
  const say = (where: string, name: Node<string>) =>
    str`${where} sets ${name}, which the chart sets itself (or which is there twice): take it out of ${where}`;
  const streaming = (name: Node<string>) => and(paths.streams, has(list(...STREAM_ENV), name));
  return [
    guardEach('engineEnv', v.engine.env, ['name', 'value'], name => ({
      when: or(has(ours, name), streaming(name)),
      say: say('engine.env', name),
    })),
    guardEach('extraEnv', v.extraEnv, 'variable', x => ({
      when: or(has(ours, name(x)), streaming(name(x)), hasKey(v.engine.env, name(x))),
      say: say('extraEnv', name(x)),
    })),
    guardEach('loaderEnv', v.loader.extraEnv, 'variable', x => ({
      when: has(list('LOADER_CONFIG', ...CREDENTIALS, ...PROXY), name(x)),
      say: str`loader.extraEnv sets ${name(x)}, which the chart sets itself: set proxy, extraCA or the Secret of the source instead`,
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

/** Names and keys that the chart writes itself: a second one would make the object contradict itself. */
export const ownKeys = ({ v, names }: Context): readonly Guard[] => [
  ...takenNames(v, MODEL_POD),
  ownPodLabels(v, names.nameLabel),
  ownKey('monitorLabels', 'podMonitor.labels', v.podMonitor.labels, withName(LABELS, names.nameLabel)),
  ownKey('dashboardLabels', 'dashboards.labels', v.dashboards.labels, withName(LABELS, names.nameLabel)),
  ...ownRuleLabels(v, names.nameLabel),
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

/** Labels of a PrometheusRule and of its alerts. */
export const ownRuleLabels = (
  { prometheusRule }: Ref<{ readonly prometheusRule: Pick<ModelValues['prometheusRule'], 'labels' | 'alertLabels'> }>,
  nameLabel?: NameLabel,
): readonly Guard[] => [
  ownKey('ruleLabels', 'prometheusRule.labels', prometheusRule.labels, withName(LABELS, nameLabel)),
  ownKey('alertLabels', 'prometheusRule.alertLabels', prometheusRule.alertLabels, ['severity', 'service']),
];

/** Labels of the selectors belong to the chart, or to its operator. */
export const ownPodLabels = (v: Ref<Pick<ModelValues, 'podLabels'>>, nameLabel?: NameLabel): Guard =>
  ownKey('podLabels', 'podLabels', v.podLabels, withName(SELECTOR_LABELS, nameLabel));

const withName = (labels: readonly string[], nameLabel?: NameLabel): readonly string[] =>
  nameLabel === undefined ? labels : [...new Set([...labels, nameLabel])];
