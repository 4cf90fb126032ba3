/** The Deployment and the Service that every generator in the bench writes, as plain objects. */
export const manifests = {
  deployment: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'llama', labels: { 'app.kubernetes.io/name': 'llama' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'llama' } },
      template: {
        metadata: { labels: { 'app.kubernetes.io/name': 'llama' }, annotations: { team: 'serving' } },
        spec: {
          serviceAccountName: 'llama',
          containers: [
            {
              name: 'server',
              image: 'registry.example/engine:1.2.3',
              imagePullPolicy: 'IfNotPresent',
              args: ['--model', '/models/llama', '--max-model-len', '8192', '--trust-remote-code'],
              env: [
                { name: 'HF_HOME', value: '/models' },
                { name: 'LOG_LEVEL', value: 'info' },
              ],
              ports: [{ name: 'http', containerPort: 8000 }],
              readinessProbe: { httpGet: { path: '/health', port: 'http' }, periodSeconds: 5 },
              resources: { limits: { cpu: '4', memory: '16Gi', 'nvidia.com/gpu': '1' } },
            },
          ],
          tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
        },
      },
    },
  },
  service: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'llama', labels: { 'app.kubernetes.io/name': 'llama' } },
    spec: {
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': 'llama' },
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  },
} as const;
