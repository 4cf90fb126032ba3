import { modelCi } from '../common/model/ci.ts';

/** ci values of a Deployment chart. */
export const deploymentCi: typeof modelCi = {
  ...modelCi,
  autoscaled: {
    autoscaling: {
      enabled: true,
      minReplicas: 2,
      maxReplicas: 4,
      behavior: { scaleDown: { stabilizationWindowSeconds: 600 } },
    },
    strategy: { type: 'RollingUpdate', maxSurge: 0, maxUnavailable: 1 },
    loader: { target: 'memory', job: { enabled: true } },
    storage: { storageClassName: 'fsx-lustre', accessModes: ['ReadWriteMany'], size: '1200Gi' },
  },
  'from-hub': {
    autoscaling: {
      enabled: true,
      type: 'keda',
      minReplicas: 0,
      keda: {
        serverAddress: 'http://prometheus.monitoring:9090',
        query: 'sum(gateway_waiting_requests{route="model"}) or vector(0)',
        activationThreshold: 0.5,
        authenticationRef: { name: 'prometheus', kind: 'ClusterTriggerAuthentication' },
      },
    },
    loader: { target: 'emptyDir', job: { enabled: false } },
    resources: { requests: { 'ephemeral-storage': '40Gi' }, limits: { 'ephemeral-storage': '40Gi' } },
  },
};
