import { add, both, edit, type Mutation, remove } from './mutation.ts';

const template = (name: string) => `templates/${name}.yaml`;
const values = (from: string | RegExp, to: string) => edit('values.yaml', from, to);
const object = (apiVersion: string, kind: string, spec = '') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: {{ .Release.Name }}-more\n${spec}`;

/** Changes of what it renders. */
export const ofObjects: readonly Mutation[] = [
  {
    name: 'another image',
    level: 'patch',
    restarts: true,
    says: /image of engine: `.*0\.27\.2-/,
    change: both(values('tag: 0.27.1-', 'tag: 0.27.2-'), edit('Chart.yaml', 'vllm:0.27.1-', 'vllm:0.27.2-')),
  },
  {
    name: 'another engine version',
    level: 'patch',
    restarts: false,
    says: /engine version 0\.27\.1 → 0\.27\.2/,
    change: edit('Chart.yaml', 'appVersion: "0.27.1"', 'appVersion: "0.27.2"'),
  },
  { name: 'a newer Kubernetes is asked for', level: 'major', change: edit('Chart.yaml', '>=1.31.0-0', '>=1.33.0-0') },
  { name: 'an older Kubernetes will do', level: 'minor', change: edit('Chart.yaml', '>=1.31.0-0', '>=1.30.0-0') },
  {
    name: 'the Deployment is renamed',
    level: 'major',
    restarts: true,
    says: /Deployment `release-.*` is called `release-.*-engine` now/,
    change: edit(template('deployment'), /(name: \{\{ include ".*\.fullname" \. \}\})/, '$1-engine'),
  },
  {
    name: 'the Service is renamed',
    level: 'major',
    change: edit(template('service'), /(name: \{\{ include ".*\.fullname" \. \}\})/, '$1-api'),
  },
  { name: 'the Service is gone', level: 'major', says: /Service `.*` is gone/, change: remove(template('service')) },
  {
    name: 'the Service has another port',
    level: 'major',
    says: /port 8080 \(http\) is gone/,
    change: values(/(service:[\s\S]*?port: )8080/, '$18000'),
  },
  {
    name: 'the selector of the Deployment changes',
    level: 'major',
    says: /`spec\.selector` changed, which Kubernetes refuses/,
    change: edit(template('deployment'), /(matchLabels:\n)/, '$1      app.kubernetes.io/component: engine\n'),
  },
  {
    name: 'all selectors change',
    level: 'major',
    restarts: true,
    change: edit(
      'templates/_helpers.tpl',
      'app.kubernetes.io/instance: {{ .Release.Name | quote }}',
      'app.kubernetes.io/instance: {{ .Release.Name | quote }}\napp.kubernetes.io/component: engine',
    ),
  },
  {
    name: 'the selector of the Service changes',
    level: 'major',
    says: /Service `.*`: the selector changed/,
    change: edit(template('service'), /(selector:\n)/, '$1    app.kubernetes.io/component: engine\n'),
  },
  { name: 'the claim has another access mode', level: 'major', change: values('- ReadWriteMany', '- ReadWriteOnce') },
  { name: 'the claim has another StorageClass', level: 'major', change: values('fsx-lustre-sc', 'efs-sc') },
  { name: 'the claim grows', level: 'patch', restarts: false, change: values('size: 1200Gi', 'size: 2400Gi') },
  { name: 'the claim shrinks', level: 'major', change: values('size: 1200Gi', 'size: 600Gi') },
  {
    name: 'an object is added',
    level: 'minor',
    restarts: false,
    change: add(template('role'), object('rbac.authorization.k8s.io/v1', 'Role')),
  },
  {
    name: 'an object is added that the cluster may not know',
    level: 'major',
    says: /of the API keda\.sh\/v1alpha1/,
    change: add(template('scaler'), object('keda.sh/v1alpha1', 'ScaledObject')),
  },
  { name: 'a NetworkPolicy is gone', level: 'major', change: remove(template('networkpolicy')) },
  {
    name: 'a ConfigMap is renamed',
    level: 'patch',
    restarts: false,
    change: edit(template('loader-configmap'), /printf "%s-loader"/, 'printf "%s-load"'),
  },
  {
    name: 'pods get an annotation',
    level: 'patch',
    restarts: true,
    change: values('podAnnotations: {}', 'podAnnotations: { colour: red }'),
  },
  {
    name: 'pods need a Secret',
    level: 'major',
    restarts: true,
    says: /needs the Secret `hub`/,
    change: edit(
      template('deployment'),
      /( +)- name: engine\n/,
      '$1- name: engine\n$1  envFrom: [{ secretRef: { name: hub } }]\n',
    ),
  },
  {
    name: 'a machine is gone',
    level: 'major',
    says: /no longer on nodes whose .* is g6e\.2xlarge/,
    change: values(/ +- g6e\.2xlarge\n/, ''),
  },
  {
    name: 'a machine is added',
    level: 'patch',
    restarts: true,
    change: values(/( +- )(g6e\.2xlarge\n)/, '$1$2$1g6e.4xlarge\n'),
  },
  {
    name: 'a toleration is gone',
    level: 'major',
    change: values(/tolerations:\n {2}- key: nvidia[\s\S]*?NoSchedule\n/, 'tolerations: []\n'),
  },
  {
    name: 'nodes need a label',
    level: 'major',
    change: values(/^nodeSelector: \{\}/m, 'nodeSelector: { disk: fast }'),
  },
  {
    name: 'a second accelerator',
    level: 'major',
    says: /nvidia\.com\/gpu 1 → 2/,
    change: edit(template('deployment'), /(accelerator\.resource \}\}: ).*/g, '$12'),
  },
  {
    name: 'more processors',
    level: 'patch',
    restarts: true,
    change: values(/(\nresources:[\s\S]*?cpu: )"?\d+"?/, '$15'),
  },
  {
    name: 'the download Job does something else',
    level: 'patch',
    restarts: false,
    says: /a Job runs again/,
    change: edit('templates/_loader.tpl', /backoffLimit: .*/, 'backoffLimit: 9'),
  },
  {
    name: 'values that were taken are refused',
    level: 'major',
    says: /values as in .* are refused/,
    change: edit(
      template('guards'),
      /$/,
      '\n{{- if .Values.engine.apiKeySecret.name }}{{ fail "no keys" }}{{ end }}\n',
    ),
  },
  {
    name: 'a label of objects changes',
    level: 'patch',
    restarts: false,
    change: edit('templates/_helpers.tpl', 'app.kubernetes.io/managed-by', 'app.kubernetes.io/made-by'),
  },
];
