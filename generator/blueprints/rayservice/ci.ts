import { modelCi } from '../common/model/ci.ts';

/** ci values of a RayService chart. */
export const rayserviceCi: typeof modelCi = {
  ...modelCi,
  scaled: {
    workers: { minReplicas: 2, maxReplicas: 8 },
    serve: { minReplicas: 2, maxReplicas: 8, targetOngoingRequests: 8 },
    ray: {
      upgradeStrategy: 'NewCluster',
      auth: { existingSecret: 'ray-token' },
      grafana: {
        host: 'http://grafana.monitoring:80',
        iframeHost: 'https://grafana.example.com',
        prometheusHost: 'http://prometheus.monitoring:9090',
      },
    },
    head: { tolerations: [{ key: 'system', operator: 'Exists' }], affinity: { nodeAffinity: {} } },
  },
  'shared-download': {
    loader: { target: 'memory', job: { enabled: true } },
    storage: { storageClassName: 'efs' },
    resources: { requests: { memory: '48Gi' }, limits: { memory: '48Gi' } },
  },
};
