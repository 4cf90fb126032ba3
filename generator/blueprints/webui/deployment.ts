import type { Container, Deployment, Volume, VolumeMount } from '../../kubernetes/resources.gen.ts';
import { gi } from '../../plan/derived.ts';
import { TMP } from '../../plan/node-disk.ts';
import {
  add,
  because,
  type Items,
  merge,
  type Node,
  notEmpty,
  opt,
  orElse,
  type Ref,
  resource,
  spread,
  str,
  type Template,
  type Tpl,
  template,
  when,
} from '../../sdk/index.ts';
import type { Named } from '../common/context.ts';
import { startTiming, timing } from '../common/pods/probes.ts';
import { scheduling } from '../common/pods/scheduling.ts';
import { containerSecurity, podSecurity } from '../common/pods/security.ts';
import { CA_BUNDLE, DATA, SCRATCH, webuiEnv } from './env.ts';
import type { ModelServers } from './model-servers.ts';
import type { WebuiValues } from './values.gen.ts';

/** Port Open WebUI listens on. */
const PORT = 8080;
const HEALTH = { httpGet: { path: '/health', port: 'http' } } as const;

/** The pod of Open WebUI. One, because its database is a file in its volume. */
export function deployment({ v, names }: Named<WebuiValues>, image: Node<string>, servers: ModelServers): Template {
  return template<Deployment>('deployment.yaml', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: names.fullname, labels: names.labels },
    spec: {
      replicas: 1,
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: add(v.startup.imagePullSeconds, v.startup.budgetSeconds),
      selector: { matchLabels: names.selectorLabels },
      strategy: because('two pods would write one database', { type: 'Recreate' }),
      template: {
        metadata: {
          labels: merge<Record<string, string>>(names.selectorLabels, opt(v.podLabels)),
          annotations: opt(v.podAnnotations),
        },
        spec: {
          serviceAccountName: names.serviceAccount,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          terminationGracePeriodSeconds: 60,
          securityContext: podSecurity(v.security),
          imagePullSecrets: opt(v.imagePullSecrets),
          initContainers: [imageData(v, image), authorities(v, image), spread(v.extraInitContainers)],
          containers: [webui(v, image, servers), spread(v.extraContainers)],
          volumes: volumes({ v, names }),
          ...scheduling(v),
        },
      },
    },
  });
}

const webui = (v: Ref<WebuiValues>, image: Node<string>, servers: ModelServers): Tpl<Container> =>
  resource<Container>({
    name: 'open-webui',
    image,
    imagePullPolicy: v.image.pullPolicy,
    env: webuiEnv(v, servers),
    ports: [{ name: 'http', containerPort: PORT, protocol: 'TCP' }],
    startupProbe: {
      ...HEALTH,
      ...startTiming(v.startup.budgetSeconds),
    },
    readinessProbe: {
      httpGet: because('asks the database too', { path: '/ready', port: 'http' }),
      ...timing(v.probes.readiness),
    },
    livenessProbe: {
      ...HEALTH,
      ...timing(v.probes.liveness),
    },
    resources: { requests: opt(v.resources.requests), limits: opt(v.resources.limits) },
    securityContext: containerSecurity(v.security),
    volumeMounts: [
      { name: 'data', mountPath: DATA },
      { name: 'scratch', mountPath: SCRATCH },
      { name: 'tmp', mountPath: '/tmp' },
      spread(v.extraVolumeMounts),
    ],
  });

/** The volume hides what the image has in its place, the embedding model among it: what is not there yet is copied. */
const imageData = (v: Ref<WebuiValues>, image: Node<string>): Tpl<Container> => ({
  name: 'data',
  image,
  imagePullPolicy: v.image.pullPolicy,
  command: ['python3', '-c', COPY],
  args: [DATA, '/data'],
  resources: {
    requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '1Gi' },
    limits: { memory: '128Mi', 'ephemeral-storage': '1Gi' },
  },
  securityContext: containerSecurity(v.security),
  volumeMounts: [{ name: 'data', mountPath: '/data' }],
});

const COPY = `import os, shutil, sys
for folder, _, names in os.walk(sys.argv[1]):
    target = os.path.join(sys.argv[2], os.path.relpath(folder, sys.argv[1]))
    os.makedirs(target, exist_ok=True)
    for name in names:
        if not os.path.exists(os.path.join(target, name)):
            shutil.copyfile(os.path.join(folder, name), os.path.join(target, name + ".part"))
            os.replace(os.path.join(target, name + ".part"), os.path.join(target, name))
`;

/** SSL_CERT_FILE replaces the image's authorities, so that ours are put behind them. */
const authorities = (v: Ref<WebuiValues>, image: Node<string>): Node<Container> =>
  when<Container>(notEmpty(v.extraCA.configMap), {
    name: 'authorities',
    image,
    imagePullPolicy: v.image.pullPolicy,
    command: ['python3', '-c', JOIN],
    args: [str`/extra-ca/${v.extraCA.key}`, CA_BUNDLE],
    resources: {
      requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '1Gi' },
      limits: { memory: '128Mi', 'ephemeral-storage': '1Gi' },
    },
    securityContext: containerSecurity(v.security),
    volumeMounts: [
      { name: 'extra-ca', mountPath: '/extra-ca', readOnly: true },
      { name: 'scratch', mountPath: SCRATCH },
    ] satisfies Items<VolumeMount>,
  });

/** certifi is what Python's HTTP clients trust by default, and comes with them. */
const JOIN = `import certifi, pathlib, sys
trusted = [pathlib.Path(path).read_text() for path in (certifi.where(), sys.argv[1])]
pathlib.Path(sys.argv[2]).write_text("\\n".join(trusted))
`;

const volumes = ({ v, names }: Named<WebuiValues>): Items<Volume> => [
  when<Volume>(
    v.persistence.enabled,
    {
      name: 'data',
      persistentVolumeClaim: { claimName: orElse(v.persistence.existingClaim, names.fullname) },
    },
    { name: 'data', emptyDir: { sizeLimit: v.persistence.size } },
  ),
  { name: 'scratch', emptyDir: { sizeLimit: v.scratch.sizeLimit } },
  { name: 'tmp', emptyDir: { sizeLimit: gi(TMP) } },
  when(notEmpty(v.extraCA.configMap), { name: 'extra-ca', configMap: { name: v.extraCA.configMap } }),
  spread(v.extraVolumes),
];
