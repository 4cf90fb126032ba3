import { realValues } from './real-values.ts';

/** Values for Ray on a real node: `realValues`, one worker, and heads and workers that fit beside each other. */
export const rayValues = (hub: string) => {
  const values = realValues(hub);
  return {
    ...values,
    resources: {
      ...values.resources,
      // Ray takes its processors from the limit: the model and the ingress need two, on whatever machine this is
      limits: { ...values.resources.limits, cpu: '4' },
    },
    head: {
      resources: {
        requests: { cpu: '100m', memory: '1Gi', 'ephemeral-storage': '1Gi' },
        limits: { memory: '3Gi', 'ephemeral-storage': '6Gi' },
      },
    },
    workers: { minReplicas: 1, maxReplicas: 1 },
    serve: { minReplicas: 1, maxReplicas: 1 },
  };
};
