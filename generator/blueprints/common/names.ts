import {
  cases,
  chartInfo,
  contains,
  type Defined,
  defineMap,
  defineName,
  defineText,
  eq,
  merge,
  type Node,
  notEmpty,
  orElse,
  type Ref,
  release,
  replace,
  sha256sum,
  str,
  type Tpl,
  trimSuffix,
  trunc,
  when,
} from '../../sdk/index.ts';

/** The values that name objects. */
export interface NameValues {
  readonly nameOverride: string;
  readonly fullnameOverride: string;
  readonly serviceAccount: { readonly create: boolean; readonly name: string };
}

/** Longest name of an object: KubeRay allows 47, and a Job adds 18 characters to make 63. */
export const MAX_NAME = 45;

/** Longest value of app.kubernetes.io/name, of which labels allow 63: that of the download Job's pods is 9 longer. */
const MAX_LABEL = 54;

/** Characters of a hash that keep two cut names apart. */
const HASH = 8;

type Labels = Record<string, string>;

/** The names and labels of a chart's objects. */
export interface Names {
  /** Value of app.kubernetes.io/name. */
  readonly name: Node<string>;
  readonly fullname: Node<string>;
  readonly labels: Node<Labels>;
  /** Two, for ever: a Deployment's selector cannot change. The name is in `nameLabel`. */
  readonly selectorLabels: Node<Labels>;
  readonly nameLabel: NameLabel;
  readonly serviceAccount: Node<string>;
  /** Labels of a pod that no Service and no selector of the serving pods may match. */
  readonly auxiliaryLabels: (role: string) => Tpl<Labels>;
  readonly defines: readonly Defined<unknown>[];
}

/** Label of pods that holds the chart's name: the first one, unless an operator has that for itself. */
export type NameLabel = 'app.kubernetes.io/name' | 'app.kubernetes.io/part-of';

/** The names of a chart, made as `helm create` makes them. */
export function names(v: Ref<NameValues>, nameLabel: NameLabel = 'app.kubernetes.io/name'): Names {
  const short = (x: Node<string>, n: number) => trimSuffix(trunc(x, n), '-');
  const name = defineName(
    'name',
    "The chart's name, in labels and names.",
    short(orElse(v.nameOverride, chartInfo.name), MAX_LABEL),
  );
  const wholeName = defineName(
    'wholeName',
    'The name of every object, however long.',
    cases<string>(
      [
        [notEmpty(v.fullnameOverride), v.fullnameOverride],
        [contains(release.name, name.use), release.name],
      ],
      str`${release.name}-${name.use}`,
    ),
  );
  const cut = short(wholeName.use, MAX_NAME - HASH - 1);
  const fullname = defineName(
    'fullname',
    `The name of every object. At most ${MAX_NAME} characters, so that what is appended still fits; a hash keeps two long names apart.`,
    cases<string>(
      [[eq(trunc(wholeName.use, MAX_NAME), wholeName.use), wholeName.use]],
      str`${cut}-${trunc(sha256sum(wholeName.use), HASH)}`,
    ),
  );
  const selector = defineMap<Labels>('selectorLabels', 'What selectors use. It never changes.', {
    [nameLabel]: name.use,
    'app.kubernetes.io/instance': release.name,
  });
  const labels = defineMap<Labels>(
    'labels',
    'Labels of every object; pods carry the selector labels only, so that a new chart version restarts none.',
    merge<Labels>(
      { 'helm.sh/chart': trimSuffix(trunc(replace(str`${chartInfo.name}-${chartInfo.version}`, '+', '_'), 63), '-') },
      selector.use,
      {
        ...(nameLabel === 'app.kubernetes.io/name' ? {} : { 'app.kubernetes.io/name': name.use }),
        'app.kubernetes.io/version': chartInfo.appVersion,
        'app.kubernetes.io/managed-by': release.service,
      },
    ),
  );
  const serviceAccount = defineText(
    'serviceAccountName',
    'The ServiceAccount of the pods.',
    when<string>(
      v.serviceAccount.create,
      orElse(v.serviceAccount.name, fullname.use),
      orElse(v.serviceAccount.name, 'default'),
    ),
  );
  return {
    name: name.use,
    fullname: fullname.use,
    labels: labels.use,
    selectorLabels: selector.use,
    nameLabel,
    serviceAccount: serviceAccount.use,
    auxiliaryLabels: role => ({
      'app.kubernetes.io/name': str`${name.use}-${role}`,
      'app.kubernetes.io/instance': release.name,
    }),
    defines: [name, wholeName, fullname, labels, selector, serviceAccount],
  };
}
