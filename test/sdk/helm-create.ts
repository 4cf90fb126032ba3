import type {
  Deployment,
  HorizontalPodAutoscaler,
  Service,
  ServiceAccount,
} from '../../generator/kubernetes/resources.gen.ts';
import type { JsonSchema } from '../../generator/schema/json-schema.ts';
import {
  type ChartTemplates,
  cases,
  chartInfo,
  contains,
  defineMap,
  defineName,
  isSet,
  merge,
  not,
  notEmpty,
  opt,
  orElse,
  release,
  replace,
  resource,
  str,
  template,
  trimSuffix,
  trunc,
  values,
  when,
} from '../../generator/sdk/index.ts';

type Labels = { [key: string]: string };
type PodSpec = NonNullable<NonNullable<Deployment['spec']>['template']['spec']>;
type Container = PodSpec['containers'][number];

/** The values of the chart that `helm create` makes, as far as these four resources read them. */
interface Values {
  replicaCount: number;
  image: { repository: string; pullPolicy: 'Always' | 'IfNotPresent' | 'Never'; tag: string };
  imagePullSecrets: NonNullable<PodSpec['imagePullSecrets']>;
  nameOverride: string;
  fullnameOverride: string;
  serviceAccount: { create: boolean; automount: boolean; annotations: Labels; name: string };
  podAnnotations: Labels;
  podLabels: Labels;
  podSecurityContext: NonNullable<PodSpec['securityContext']>;
  securityContext: NonNullable<Container['securityContext']>;
  service: { type: 'ClusterIP' | 'NodePort' | 'LoadBalancer'; port: number };
  resources: NonNullable<Container['resources']>;
  livenessProbe: NonNullable<Container['livenessProbe']>;
  readinessProbe: NonNullable<Container['readinessProbe']>;
  autoscaling: {
    enabled: boolean;
    minReplicas: number;
    maxReplicas: number;
    targetCPUUtilizationPercentage: number;
    targetMemoryUtilizationPercentage: number;
  };
  volumes: NonNullable<PodSpec['volumes']>;
  volumeMounts: NonNullable<Container['volumeMounts']>;
  nodeSelector: Labels;
  tolerations: NonNullable<PodSpec['tolerations']>;
  affinity: NonNullable<PodSpec['affinity']>;
}

const string: JsonSchema = { type: 'string' };
const boolean: JsonSchema = { type: 'boolean' };
const integer: JsonSchema = { type: 'integer' };
const map: JsonSchema = { type: 'object' };
const array: JsonSchema = { type: 'array' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties });
const words = (...all: readonly string[]): JsonSchema => ({ type: 'string', enum: all });

const contract = object({
  replicaCount: integer,
  image: object({ repository: string, pullPolicy: words('Always', 'IfNotPresent', 'Never'), tag: string }),
  imagePullSecrets: array,
  nameOverride: string,
  fullnameOverride: string,
  serviceAccount: object({ create: boolean, automount: boolean, annotations: map, name: string }),
  podAnnotations: map,
  podLabels: map,
  podSecurityContext: map,
  securityContext: map,
  service: object({ type: words('ClusterIP', 'NodePort', 'LoadBalancer'), port: integer }),
  resources: map,
  livenessProbe: map,
  readinessProbe: map,
  autoscaling: object({
    enabled: boolean,
    minReplicas: integer,
    maxReplicas: integer,
    targetCPUUtilizationPercentage: integer,
    targetMemoryUtilizationPercentage: integer,
  }),
  volumes: array,
  volumeMounts: array,
  nodeSelector: map,
  tolerations: array,
  affinity: map,
});

/** The chart of `helm create demo`, without Ingress and HTTPRoute, written with the SDK. */
export function helmCreate(): ChartTemplates {
  const v = values<Values>(contract);
  const nameOr = orElse(v.nameOverride, chartInfo.name);
  const short = (x: typeof nameOr): typeof nameOr => trimSuffix(trunc(x, 63), '-');
  const name = defineName('name', 'Expand the name of the chart.', short(nameOr));
  const fullname = defineName(
    'fullname',
    'Create a default fully qualified app name.',
    cases(
      [
        [notEmpty(v.fullnameOverride), short(v.fullnameOverride)],
        [contains(release.name, nameOr), short(release.name)],
      ],
      short(str`${release.name}-${nameOr}`),
    ),
  );
  const chart = defineName(
    'chart',
    'Create chart name and version as used by the chart label.',
    short(replace(str`${chartInfo.name}-${chartInfo.version}`, '+', '_')),
  );
  const selectorLabels = defineMap<Labels>('selectorLabels', 'Selector labels', {
    'app.kubernetes.io/name': name.use,
    'app.kubernetes.io/instance': release.name,
  });
  const labels = defineMap<Labels>(
    'labels',
    'Common labels',
    merge<Labels>(
      { 'helm.sh/chart': chart.use },
      selectorLabels.use,
      { 'app.kubernetes.io/version': when(notEmpty(chartInfo.appVersion), chartInfo.appVersion) },
      { 'app.kubernetes.io/managed-by': release.service },
    ),
  );
  const serviceAccountName = defineName(
    'serviceAccountName',
    'Create the name of the service account to use',
    when(
      v.serviceAccount.create,
      orElse(v.serviceAccount.name, fullname.use),
      orElse(v.serviceAccount.name, 'default'),
    ),
  );
  const metadata = { name: fullname.use, labels: labels.use };

  const deployment = resource<Deployment>({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: when(not(v.autoscaling.enabled), v.replicaCount),
      selector: { matchLabels: selectorLabels.use },
      template: {
        metadata: { annotations: opt(v.podAnnotations), labels: merge<Labels>(labels.use, opt(v.podLabels)) },
        spec: {
          imagePullSecrets: opt(v.imagePullSecrets),
          serviceAccountName: serviceAccountName.use,
          securityContext: opt(v.podSecurityContext),
          containers: [
            {
              name: chartInfo.name,
              securityContext: opt(v.securityContext),
              image: str`${v.image.repository}:${orElse(v.image.tag, chartInfo.appVersion)}`,
              imagePullPolicy: v.image.pullPolicy,
              ports: [{ name: 'http', containerPort: v.service.port, protocol: 'TCP' }],
              livenessProbe: opt(v.livenessProbe),
              readinessProbe: opt(v.readinessProbe),
              resources: opt(v.resources),
              volumeMounts: opt(v.volumeMounts),
            },
          ],
          volumes: opt(v.volumes),
          nodeSelector: opt(v.nodeSelector),
          affinity: opt(v.affinity),
          tolerations: opt(v.tolerations),
        },
      },
    },
  });

  const service = resource<Service>({
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: v.service.type,
      ports: [{ port: v.service.port, targetPort: 'http', protocol: 'TCP', name: 'http' }],
      selector: selectorLabels.use,
    },
  });

  const { autoscaling: scale } = v;
  const metric = (of: string, percent: typeof v.replicaCount) =>
    ({
      type: 'Resource',
      resource: { name: of, target: { type: 'Utilization', averageUtilization: percent } },
    }) as const;
  const hpa = resource<HorizontalPodAutoscaler>({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: fullname.use },
      minReplicas: scale.minReplicas,
      maxReplicas: scale.maxReplicas,
      metrics: [
        when(isSet(scale.targetCPUUtilizationPercentage), metric('cpu', scale.targetCPUUtilizationPercentage)),
        when(isSet(scale.targetMemoryUtilizationPercentage), metric('memory', scale.targetMemoryUtilizationPercentage)),
      ],
    },
  });

  const account = resource<ServiceAccount>({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: serviceAccountName.use, labels: labels.use, annotations: opt(v.serviceAccount.annotations) },
    automountServiceAccountToken: v.serviceAccount.automount,
  });

  return {
    chart: 'demo',
    head: 'Made by a test.',
    contract,
    defines: { '_helpers.tpl': [name, fullname, chart, labels, selectorLabels, serviceAccountName] },
    guards: [],
    templates: [
      template<Deployment>('deployment.yaml', deployment),
      template<Service>('service.yaml', service),
      template<HorizontalPodAutoscaler>('hpa.yaml', { when: scale.enabled }, hpa),
      template<ServiceAccount>('serviceaccount.yaml', { when: v.serviceAccount.create }, account),
    ],
  };
}
