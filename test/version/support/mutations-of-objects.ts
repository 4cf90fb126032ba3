import { add, both, edit, type Mutation, object, template, values } from './mutation.ts';

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
    name: 'the claim has another access mode',
    level: 'major',
    says: /PersistentVolumeClaim `.*`: `spec\.accessModes` changed, which Kubernetes refuses/,
    change: edit(template('persistentvolumeclaim'), /accessModes:\n.*\n/, 'accessModes: [ReadOnlyMany]\n'),
  },
  {
    name: 'the claim has another StorageClass',
    level: 'major',
    says: /PersistentVolumeClaim `.*`: `spec\.storageClassName` changed, which Kubernetes refuses/,
    change: values('fsx-lustre-sc', 'efs-sc'),
  },
  {
    name: 'the claim grows',
    level: 'patch',
    restarts: false,
    todo: /allowVolumeExpansion/,
    change: values('size: 1200Gi', 'size: 2400Gi'),
  },
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
  {
    name: 'a ConfigMap is renamed',
    level: 'patch',
    restarts: false,
    change: edit(template('loader-configmap'), /printf "%s-loader"/, 'printf "%s-load"'),
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
    says: /and \d+ more: `metadata\.labels\.app\\\.kubernetes\\\.io\/managed-by`/,
    change: edit('templates/_helpers.tpl', 'app.kubernetes.io/managed-by', 'app.kubernetes.io/made-by'),
  },
];
