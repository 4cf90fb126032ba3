import type { Chart, Values } from './charts.ts';
import { at, overlay } from './overlay.ts';

/** Values that let any leaf of a chart change without a guard in the way. */
export const roomy = ({ values, schema }: Pick<Chart, 'values' | 'schema'>): Values =>
  schema.properties?.neuron ? overlay(ROOM, anyShape(values)) : ROOM;

/** Artefacts that are there, and for any flags: nobody compiles, nobody compares. */
const anyShape = (values: Values): Values => ({
  // one core more is a degree that every chip runs
  accelerator: { resource: 'aws.amazon.com/neuroncore' },
  neuron: {
    artifacts: {
      ...(at(values, ['neuron', 'artifacts', 'source']) === 'storage' ? { path: 'ready', existingClaim: 'ready' } : {}),
      compiledFor: { sequences: 0, length: 0, cores: 0 },
    },
    compile: { enabled: false },
  },
});

const ROOM: Values = {
  // another affinity than the chart's own: its machines are not known
  affinity: { podAntiAffinity: {} },
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
const OWN_VOLUME = {
  loader: { source: 'directory', directory: { claim: 'models' }, job: { enabled: false } },
};
const BUCKET = { source: 's3', s3: { bucket: 'models', credentialsSecret: { name: 'bucket' } } };
const ARCHIVE = {
  source: 'archive',
  archive: { files: [{ url: 'https://files.example.com/model.tar' }], tokenSecret: { name: 'archive' } },
};
const IMAGE_VOLUME = { source: 'imageVolume', imageVolume: { reference: 'registry.example.com/model:1' } };
const DISK = { resources: { requests: { 'ephemeral-storage': '500Gi' } } };
const POD_LOADS = { loader: { target: 'emptyDir', job: { enabled: false } } };

const NEURON_STORAGE = { neuron: { artifacts: { source: 'storage', path: 'ready', existingClaim: 'ready' } } };
const COMPILING = {
  neuron: { artifacts: { source: 'storage', path: '', existingClaim: '' }, compile: { enabled: true } },
  storage: { existingClaim: 'x' },
};

const SCRAPED = { podMonitor: { enabled: true } };

const KEDA = {
  ...SCRAPED,
  autoscaling: {
    enabled: true,
    type: 'keda',
    keda: { serverAddress: 'http://prometheus:9090', authenticationRef: { name: 'prometheus' } },
  },
};

/** Open WebUI is not put before strangers while the first of them would be its administrator. */
const ADMIN: Values = { auth: { adminSecret: { name: 'admin' } } };

/** Sequences that no accelerator has room for. */
const LONG = { 'max-model-len': 100_000_000 };
// as if the model were made for them
const MADE_FOR_THEM = { contextLength: 100_000_000 };
// a token more is a mebibyte more
const FAR_TOO_LONG = { estimate: { contextLength: 100_000_000, cacheElements: 1_048_576 } };

/** A leaf matters only where something else is set: JSON pointers that begin so → the values, the first that fits. */
const CONTEXTS: readonly (readonly [string, Values])[] = [
  ['/prompts/enabled', {}],
  ['/prompts', { prompts: { enabled: true } }],
  ['/autoscaling/keda', KEDA],
  ['/autoscaling/type', KEDA],
  ['/autoscaling', { autoscaling: { enabled: true } }],
  ['/replicaCount', {}],
  ['/strategy/type', { replicaCount: 3 }],
  ['/strategy', { strategy: { type: 'RollingUpdate' } }],
  ['/ingress', { ingress: { enabled: true }, ...ADMIN }],
  ['/httpRoute', { httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }] }, ...ADMIN }],
  ['/auth/adminSecret', { auth: { adminSecret: { name: 'admin' } } }],
  ['/auth/sessionSecret/key', { auth: { sessionSecret: { name: 'session' } } }],
  ['/prometheusRule', { ...SCRAPED, prometheusRule: { enabled: true } }],
  ['/dashboards/enabled', SCRAPED],
  ['/dashboards', { ...SCRAPED, dashboards: { enabled: true, grafanaOperator: { enabled: true } } }],
  ['/podMonitor/job', { ...SCRAPED, prometheusRule: { enabled: true } }],
  ['/podMonitor', { podMonitor: { enabled: true, interval: '60s', scrapeTimeout: '5s' } }],
  ['/podDisruptionBudget', { replicaCount: 3, workers: { minReplicas: 3 } }],
  ['/engine/apiKeySecret/key', { engine: { apiKeySecret: { name: 'key' } } }],
  ['/loader/huggingface/tokenSecret/key', { loader: { huggingface: { tokenSecret: { name: 'token' } } } }],
  ['/loader/huggingface', { ...POD_LOADS }],
  ['/loader/custom/image', { loader: { kind: 'custom', custom: { image: 'registry.example.com/one' } } }],
  ['/loader/kind', { loader: { custom: { image: 'registry.example.com/one' } } }],
  ['/loader/custom', { loader: { kind: 'custom', custom: { image: 'registry.example.com/one' } } }],
  ['/loader/overlap', POD_LOADS],
  ['/loader/s3', { loader: { ...POD_LOADS.loader, ...BUCKET } }],
  // how large it is unpacked is not known
  ['/loader/archive', { loader: { ...POD_LOADS.loader, ...ARCHIVE }, model: { bytes: 0 } }],
  ['/loader/imageVolume', { loader: { ...POD_LOADS.loader, ...IMAGE_VOLUME } }],
  ['/loader/ephemeral', { loader: { ...POD_LOADS.loader, target: 'ephemeral' } }],
  ['/loader/hostPath', { loader: { ...POD_LOADS.loader, target: 'hostPath', hostPath: { path: '/models' } } }],
  ['/loader/directory/claim', OWN_VOLUME],
  ['/loader/directory/hostPath', { loader: { ...OWN_VOLUME.loader, directory: { claim: '', hostPath: '/models' } } }],
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
  ['/neuron/quantization/type', { neuron: { quantization: { dtype: 'int8' } } }],
  ['/neuron/artifacts/compiledFor/sequences', { engine: { args: { 'max-num-seqs': 1 } } }],
  ['/neuron/artifacts/compiledFor/length', { engine: { args: { 'max-model-len': 1 } } }],
  ['/neuron/artifacts/compiledFor/cores', { accelerator: { count: 1 } }],
  ['/neuron/artifacts/source', { neuron: { artifacts: { source: 'storage', path: 'ready', existingClaim: 'ready' } } }],
  ['/neuron/artifacts', NEURON_STORAGE],
  ['/neuron/compile/enabled', COMPILING],
  ['/neuron/compile', COMPILING],
  ['/engine/chatTemplate', { engine: { args: { 'chat-template': null } } }],
  ['/model/path', { loader: { source: 'none', job: { enabled: false } }, model: { path: '/a' } }],
  ['/accelerator/pipelineParallel', { accelerator: { count: 4 } }],
  ['/checks/estimate/contextLength', { engine: { args: { 'max-model-len': null } }, checks: FAR_TOO_LONG }],
  [
    '/checks/estimate/utilizationPercent',
    { engine: { args: { ...LONG, 'gpu-memory-utilization': null } }, checks: { estimate: MADE_FOR_THEM } },
  ],
  ['/checks/fit', { engine: { args: LONG }, checks: { fit: 'off', estimate: MADE_FOR_THEM } }],
  ['/checks', { engine: { args: LONG }, checks: { estimate: MADE_FOR_THEM } }],
  ['/serve', { workers: { maxReplicas: 9 }, serve: { maxReplicas: 5 } }],
  ['/workers', { workers: { maxReplicas: 9 } }],
];

/** Values for a contract: those under which a leaf matters, cut to the keys the contract knows. */
export function leafContext(leaf: string, chart: Chart): readonly Values[] {
  const known = Object.keys(chart.schema.properties ?? {});
  const context = CONTEXTS.find(([start]) => leaf.startsWith(start))?.[1] ?? {};
  return [roomy(chart), Object.fromEntries(Object.entries(context).filter(([key]) => known.includes(key)))];
}

/** What must change together with a leaf, for it alone would contradict the rest: no Job, so artefacts that are there. */
export const leafCompanion = (leaf: string): Values =>
  leaf === '/neuron/compile/enabled' ? { neuron: { artifacts: { path: 'ready', existingClaim: 'ready' } } } : {};
