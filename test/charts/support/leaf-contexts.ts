import type { Values } from './charts.ts';

/** Values that let any leaf change without a guard in the way. */
export const ROOMY: Values = {
  resources: {
    requests: { memory: '60Gi', 'ephemeral-storage': '60Gi' },
    limits: { memory: '500Gi', 'ephemeral-storage': '500Gi' },
  },
};

const JOB = { loader: { job: { enabled: true } } };
const DIRECTORY = {
  loader: { source: 'directory', directory: { path: 'a' }, job: { enabled: false } },
  storage: { existingClaim: 'models' },
};
const DISK = { resources: { requests: { 'ephemeral-storage': '500Gi' } } };
const POD_LOADS = { loader: { target: 'emptyDir', job: { enabled: false } } };

/** A leaf matters only where something else is set: JSON pointers that begin so → the values, the first that fits. */
const CONTEXTS: readonly (readonly [string, Values])[] = [
  ['/autoscaling', { autoscaling: { enabled: true } }],
  ['/replicaCount', {}],
  ['/strategy/type', { replicaCount: 3 }],
  ['/strategy', { strategy: { type: 'RollingUpdate' } }],
  ['/ingress', { ingress: { enabled: true } }],
  ['/httpRoute', { httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }] } }],
  ['/podMonitor', { podMonitor: { enabled: true, interval: '60s', scrapeTimeout: '5s' } }],
  ['/podDisruptionBudget', { replicaCount: 3, workers: { minReplicas: 3 } }],
  ['/engine/apiKeySecret/key', { engine: { apiKeySecret: { name: 'key' } } }],
  ['/loader/huggingface/tokenSecret/key', { loader: { huggingface: { tokenSecret: { name: 'token' } } } }],
  ['/loader/huggingface', { ...POD_LOADS }],
  ['/loader/directory', DIRECTORY],
  ['/loader/source', { ...DIRECTORY, loader: { ...DIRECTORY.loader, source: 'huggingface', target: 'emptyDir' } }],
  ['/loader/job/enabled', {}],
  ['/loader/job', JOB],
  ['/loader/sizeLimit', { ...POD_LOADS, ...DISK }],
  ['/scratch', DISK],
  ['/loader/budgetSeconds', JOB],
  ['/startup/imagePullSeconds', JOB],
  ['/storage', JOB],
  ['/extraCA/key', { extraCA: { configMap: 'ca' } }],
  ['/serve', { workers: { maxReplicas: 9 }, serve: { maxReplicas: 5 } }],
  ['/workers', { workers: { maxReplicas: 9 } }],
];

/** Values for a contract: those under which a leaf matters, cut to the keys the contract knows. */
export function leafContext(leaf: string, known: readonly string[]): readonly Values[] {
  const context = CONTEXTS.find(([start]) => leaf.startsWith(start))?.[1] ?? {};
  return [ROOMY, Object.fromEntries(Object.entries(context).filter(([key]) => known.includes(key)))];
}
