import type { Container, Deployment, Service } from '../../generator/kubernetes/resources.gen.ts';
import type { JsonSchema } from '../../generator/schema/json-schema.ts';
import {
  type ChartTemplates,
  defineMap,
  each,
  opt,
  printTemplates,
  release,
  resource,
  str,
  template,
  values,
  when,
} from '../../generator/sdk/index.ts';
import { manifests } from './manifests.ts';

type Labels = { [key: string]: string };

interface Values {
  replicas: number;
  image: { repository: string; tag: string; pullPolicy: 'Always' | 'IfNotPresent' };
  model: { path: string; maxLength: number; trustRemoteCode: boolean };
  env: { name: string; value: string }[];
  podAnnotations: Labels;
  service: { type: 'ClusterIP' | 'NodePort'; port: number };
  resources: NonNullable<Container['resources']>;
  tolerations: { key: string; operator: 'Exists' }[];
}

const string: JsonSchema = { type: 'string' };
const integer: JsonSchema = { type: 'integer' };
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({ type: 'object', properties });
const contract = object({
  replicas: integer,
  image: object({ repository: string, tag: string, pullPolicy: { type: 'string', enum: ['Always', 'IfNotPresent'] } }),
  model: object({ path: string, maxLength: integer, trustRemoteCode: { type: 'boolean' } }),
  env: { type: 'array', items: object({ name: string, value: string }) },
  podAnnotations: { type: 'object' },
  service: object({ type: { type: 'string', enum: ['ClusterIP', 'NodePort'] }, port: integer }),
  resources: { type: 'object' },
  tolerations: { type: 'array' },
});

const {
  template: { spec: pod, metadata },
  replicas,
} = manifests.deployment.spec;
const [container] = pod.containers;

/** Values with which the chart below gives the objects of the other generators. */
export const chartValues = {
  replicas,
  image: { repository: 'registry.example/engine', tag: '1.2.3', pullPolicy: 'IfNotPresent' },
  model: { path: '/models/llama', maxLength: 8192, trustRemoteCode: true },
  env: [container.env[1]],
  podAnnotations: metadata.annotations,
  service: { type: 'ClusterIP', port: 80 },
  resources: container.resources,
  tolerations: pod.tolerations,
};

/** The same two objects as a Helm chart: values, conditions, a loop and a named template. Schema proxy included. */
export function sdkFiles(): ReturnType<typeof printTemplates> {
  const v = values<Values>(contract);
  const labels = defineMap<Labels>('labels', 'Labels.', { 'app.kubernetes.io/name': release.name });
  const deployment = resource<Deployment>({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: release.name, labels: labels.use },
    spec: {
      replicas: v.replicas,
      selector: { matchLabels: labels.use },
      template: {
        metadata: { labels: labels.use, annotations: opt(v.podAnnotations) },
        spec: {
          serviceAccountName: release.name,
          containers: [
            {
              name: 'server',
              image: str`${v.image.repository}:${v.image.tag}`,
              imagePullPolicy: v.image.pullPolicy,
              args: [
                '--model',
                v.model.path,
                '--max-model-len',
                str`${v.model.maxLength}`,
                when(v.model.trustRemoteCode, '--trust-remote-code'),
              ],
              env: [
                { name: 'HF_HOME', value: '/models' },
                each(v.env, 'variable', x => ({ name: x.name, value: x.value })),
              ],
              ports: [{ name: 'http', containerPort: 8000 }],
              readinessProbe: { httpGet: { path: '/health', port: 'http' }, periodSeconds: 5 },
              resources: opt(v.resources),
            },
          ],
          tolerations: opt(v.tolerations),
        },
      },
    },
  });
  const service = resource<Service>({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: release.name, labels: labels.use },
    spec: {
      type: v.service.type,
      selector: labels.use,
      ports: [{ name: 'http', port: v.service.port, targetPort: 'http' }],
    },
  });
  const chart: ChartTemplates = {
    chart: 'bench',
    head: 'Made by the bench.',
    contract,
    defines: { '_helpers.tpl': [labels] },
    guards: [],
    templates: [template<Deployment>('deployment.yaml', deployment), template<Service>('service.yaml', service)],
  };
  return printTemplates(chart);
}
