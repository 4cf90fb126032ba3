type Values = Readonly<Record<string, unknown>>;

/** ci values that switch the large options of every chart with a model. */
export const modelCi: Readonly<Record<string, Values>> = {
  default: {},
  'everything-on': {
    imagePullSecrets: [{ name: 'registry' }],
    engine: {
      args: { 'max-model-len': 8192 },
      extraArgs: ['--seed=7'],
      env: { NCCL_DEBUG: 'WARN' },
      apiKeySecret: { name: 'model-api-key' },
    },
    extraEnv: [{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }],
    extraVolumes: [{ name: 'more', configMap: { name: 'more' } }],
    extraVolumeMounts: [{ name: 'more', mountPath: '/more' }],
    extraObjects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' }, data: { a: 'b' } }],
    ingress: {
      enabled: true,
      className: 'nginx',
      host: 'model.example.com',
      tls: [{ hosts: ['model.example.com'], secretName: 'model-tls' }],
    },
    httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }], hostnames: ['model.example.com'] },
    podMonitor: { enabled: true, namespace: 'monitoring', labels: { release: 'kube-prometheus-stack' } },
    scrapeAnnotations: { enabled: true },
    prometheusRule: {
      enabled: true,
      labels: { release: 'kube-prometheus-stack' },
      alertLabels: { team: 'models' },
      runbookUrl: 'https://runbooks.example.com',
      disabled: ['ModelPreemptions'],
      objectives: { timeToFirstToken: { seconds: 0.75 }, errorRatio: { ratio: 0.001, for: '1h30m' } },
    },
    dashboards: {
      enabled: true,
      namespace: 'monitoring',
      annotations: { grafana_folder: 'Models' },
      grafanaOperator: { enabled: true, folder: 'Models' },
    },
    networkPolicy: {
      ingressFrom: [{ namespaceSelector: {} }],
      extraEgress: [{ ports: [{ port: 3128, protocol: 'TCP' }] }],
    },
    podLabels: { team: 'platform' },
    podAnnotations: { 'karpenter.sh/do-not-disrupt': '30m' },
    serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/model' } },
    priorityClassName: 'high',
    proxy: {
      http: 'http://proxy.example.com:3128',
      https: 'http://proxy.example.com:3128',
      noProxy: '.svc,.cluster.local',
    },
    extraCA: { configMap: 'corporate-ca' },
    loader: { huggingface: { tokenSecret: { name: 'hf-token' } } },
    prompts: { enabled: true, texts: ['Say hello.', 'Say "goodbye": {{ twice }}'], concurrency: 1, temperature: 0.01 },
  },
  'existing-directory': {
    loader: {
      source: 'directory',
      target: 'persistentVolume',
      directory: { path: 'models/mistral' },
      job: { enabled: false },
    },
    storage: { existingClaim: 'models' },
  },
  'image-preset': {
    security: { preset: 'image' },
    serviceAccount: { create: false },
    networkPolicy: { enabled: false },
    smokeTest: { enabled: false },
    prompts: { enabled: true },
  },
};
