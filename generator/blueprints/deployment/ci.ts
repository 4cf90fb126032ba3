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
    loader: { target: 'emptyDir', job: { enabled: false } },
    resources: { requests: { 'ephemeral-storage': '40Gi' }, limits: { 'ephemeral-storage': '40Gi' } },
  },
};
