type Values = Readonly<Record<string, unknown>>;

/** ci values of Open WebUI. */
export const webuiCi: Readonly<Record<string, Values>> = {
  default: {},
  'everything-on': {
    imagePullSecrets: [{ name: 'registry' }],
    models: {
      mistral: { service: 'mistral', port: 8080, apiKeySecret: { name: 'mistral-api-key' } },
      'llama-3': { service: 'llama', namespace: 'models' },
      outside: { url: 'https://models.example.com/v1', apiKeySecret: { name: 'outside', key: 'token' } },
    },
    auth: {
      signup: false,
      newUserRole: 'user',
      adminSecret: { name: 'webui-admin' },
      sessionSecret: { name: 'webui-session' },
    },
    functionCalling: 'native',
    persistence: { storageClassName: 'gp3', size: '20Gi' },
    ingress: {
      enabled: true,
      className: 'nginx',
      host: 'chat.example.com',
      tls: [{ hosts: ['chat.example.com'], secretName: 'chat-tls' }],
    },
    prometheusRule: { enabled: true, namespace: 'monitoring', alertLabels: { team: 'chat' } },
    httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }], hostnames: ['chat.example.com'] },
    networkPolicy: {
      ingressFrom: [{ namespaceSelector: {} }],
      extraEgress: [{ ports: [{ port: 443, protocol: 'TCP' }] }],
    },
    proxy: { https: 'http://proxy.example.com:3128', noProxy: '.svc,.cluster.local' },
    extraCA: { configMap: 'corporate-ca' },
    podLabels: { team: 'platform' },
    podAnnotations: { note: 'chat' },
    extraEnv: [{ name: 'WEBUI_NAME', value: 'Chat' }],
    extraVolumes: [{ name: 'more', configMap: { name: 'more' } }],
    extraVolumeMounts: [{ name: 'more', mountPath: '/more' }],
    extraObjects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' }, data: { a: 'b' } }],
  },
  'image-preset': {
    security: { preset: 'image' },
    serviceAccount: { create: false },
    networkPolicy: { enabled: false },
    smokeTest: { enabled: false },
  },
  'no-persistence': {
    persistence: { enabled: false, size: '2Gi' },
    resources: { requests: { 'ephemeral-storage': '6Gi' }, limits: { 'ephemeral-storage': '6Gi' } },
    models: { mistral: { service: 'mistral', port: 8080 } },
  },
};
