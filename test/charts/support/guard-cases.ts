import type { Values } from './charts.ts';

/** Values that one guard refuses, and its sentence. */
export interface GuardCase {
  readonly values: Values;
  /** The release's name, where it matters. */
  readonly release?: string;
  /** The version of Kubernetes, where it matters. */
  readonly kubernetes?: string;
  readonly says: RegExp;
}

/** An engine that needs 18 GiB besides its model. */
const NEEDS_18: Values = { engine: { workingSet: '16Gi' }, sharedMemory: { sizeLimit: '2Gi' } };
/** Artefacts that are there, so that nothing is compiled. */
const READY: Values = {
  neuron: { artifacts: { source: 'storage', path: 'ready', existingClaim: 'ready' }, compile: { enabled: false } },
};
const COMPILES = { artifacts: { source: 'storage', path: '' }, compile: { enabled: true } };
/** An archive that is as large as what is in it. */
const TAR: Values = { source: 'archive', archive: { files: [{ url: 'https://files.example.com/model.tar' }] } };
/** Shared memory of 2Gi in a pod that has room for it. */
const SHARED: Values = { sharedMemory: { sizeLimit: '2Gi' }, resources: { limits: { memory: '64Gi' } } };

/** A guard's name → values that it alone refuses. Every guard of every chart is here. */
export const guardCases: Readonly<Record<string, readonly GuardCase[]>> = {
  memory: [
    {
      values: {
        ...NEEDS_18,
        loader: { target: 'emptyDir' },
        resources: { limits: { memory: '17Gi' }, requests: { 'ephemeral-storage': '90Gi' } },
      },
      says: /resources\.limits\.memory is 17Gi, and must hold engine\.workingSet, .* at least 18Gi/,
    },
    {
      values: {
        ...NEEDS_18,
        loader: { target: 'memory', sizeLimit: '40Gi' },
        resources: { limits: { memory: '57Gi' } },
      },
      says: /resources\.limits\.memory is 57Gi, .* at least 58Gi/,
    },
  ],
  disk: [
    {
      values: { loader: { target: 'persistentVolume', job: { enabled: true } }, ...disk('9Gi') },
      says: /resources\.requests\.ephemeral-storage is 9Gi, and must hold scratch\.sizeLimit, .* at least 10Gi/,
    },
    {
      values: { loader: { target: 'emptyDir', sizeLimit: '40Gi' }, ...disk('49Gi') },
      says: /resources\.requests\.ephemeral-storage is 49Gi, .* at least 50Gi/,
    },
  ],
  requestsWithinLimits: ['memory', 'ephemeral-storage'].map(resource => ({
    values: { resources: { requests: { [resource]: '400Gi' } } },
    says: /resources\.requests of memory or ephemeral-storage are above resources\.limits: raise the limits too/,
  })),
  machines: [
    // the processors of the larger machine, and more accelerators than any has
    {
      values: { resources: { requests: { cpu: '400' } } },
      says: /no machine of affinity holds resources\.requests .*\(\d+m, \d+Mi, \d+ \w+\).* ask for less, or set affinity to larger machines/,
    },
    {
      values: { resources: { requests: { cpu: '400000m' } } },
      says: /no machine of affinity holds resources\.requests/,
    },
    {
      values: { resources: { requests: { memory: '9000Gi' }, limits: { memory: '9000Gi' } } },
      says: /no machine of affinity holds resources\.requests/,
    },
  ],
  cacheFits: [
    {
      values: {
        engine: { args: { 'max-model-len': 100_000_000 } },
        checks: { fit: 'enforce', estimate: { contextLength: 100_000_000 } },
        neuron: { artifacts: { compiledFor: { sequences: 0, length: 0, cores: 0 } } },
      },
      says: /the accelerators have \d+ MiB for the KV cache by the estimate, .* takes? \d+ MiB: .* or set checks\.fit to off/,
    },
  ],
  contextLength: [
    {
      values: {
        engine: { args: { 'max-model-len': 100_000_000 } },
        neuron: { artifacts: { compiledFor: { sequences: 0, length: 0, cores: 0 } } },
      },
      says: /engine\.args\.max-model-len 100000000 is more than the \d+ tokens the model was made for: .* checks\.estimate\.contextLength/,
    },
  ],
  heads: [
    {
      values: { accelerator: { count: 3 }, affinity: null },
      says: /32 attention heads and 8 of keys and values cannot be split over 3 accelerators: set accelerator\.count ÷ accelerator\.pipelineParallel to one of 1, 2, 4, 8, 16, 32/,
    },
  ],
  pipeline: [
    {
      values: { accelerator: { count: 3, pipelineParallel: 2 } },
      says: /accelerator\.count 3 cannot be shared by accelerator\.pipelineParallel 2 groups of layers: set it to a multiple/,
    },
  ],
  autoscaledReplicas: [
    {
      values: { replicaCount: 2, autoscaling: { enabled: true } },
      says: /replicaCount 2 has no effect beside autoscaling\.enabled: set autoscaling\.minReplicas/,
    },
  ],
  objectName: [
    {
      values: {},
      release: '1st',
      says: /objects would be named 1st-.*, which Kubernetes refuses for a Service: .* set fullnameOverride/,
    },
  ],
  imageTag: [{ image: { tag: '', digest: '' } }, { loader: { image: { tag: '', digest: '' } } }].map(values => ({
    values,
    says: /image and loader\.image each need a tag or a digest/,
  })),
  podLabels: [
    {
      values: { podLabels: { 'app.kubernetes.io/name': 'x' } },
      says: /podLabels sets app\.kubernetes\.io\/name, which the chart writes itself: take it out/,
    },
  ],
  monitorLabels: [
    {
      values: { podMonitor: { labels: { 'helm.sh/chart': 'x' } } },
      says: /podMonitor\.labels sets helm\.sh\/chart, which the chart writes itself/,
    },
  ],
  dashboardLabels: [
    {
      values: { dashboards: { labels: { 'helm.sh/chart': 'x' } } },
      says: /dashboards\.labels sets helm\.sh\/chart, which the chart writes itself/,
    },
  ],
  ruleLabels: [
    {
      values: { prometheusRule: { labels: { 'app.kubernetes.io/name': 'x' } } },
      says: /prometheusRule\.labels sets app\.kubernetes\.io\/name, which the chart writes itself/,
    },
  ],
  alertLabels: [
    {
      values: { prometheusRule: { alertLabels: { severity: 'page' } } },
      says: /prometheusRule\.alertLabels sets severity, which the chart writes itself/,
    },
  ],
  storageAnnotations: [
    {
      values: { storage: { annotations: { 'helm.sh/resource-policy': 'delete' } } },
      says: /storage\.annotations sets helm\.sh\/resource-policy, which the chart writes itself/,
    },
  ],
  extraVolumes: [
    {
      values: {
        extraVolumes: [
          { name: 'mine', emptyDir: {} },
          { name: 'scratch', emptyDir: {} },
        ],
      },
      says: /extraVolumes has scratch, which is a name of the chart: take another/,
    },
  ],
  // one of the charts with a model, one of Open WebUI
  ...Object.fromEntries(
    ['extraInitContainers', 'extraContainers'].map(where => [
      where,
      [
        {
          values: { [where]: ['mine', 'loader', 'authorities'].map(name => ({ name, image: 'a' })) },
          says: new RegExp(`${where} has (loader|authorities), which is a name of the chart: take another`),
        },
      ],
    ]),
  ),
  parentRefs: [
    {
      values: { httpRoute: { enabled: true }, auth: { adminSecret: { name: 'admin' } } },
      says: /httpRoute\.enabled needs a Gateway in httpRoute\.parentRefs/,
    },
  ],
  scrapeTimeout: [
    {
      values: { podMonitor: { enabled: true, interval: '9s', scrapeTimeout: '10s' } },
      says: /podMonitor\.scrapeTimeout 10s is longer than podMonitor\.interval 9s/,
    },
  ],
  scrapeInterval: [
    {
      values: { podMonitor: { enabled: true, interval: '900s' }, prometheusRule: { enabled: true } },
      says: /podMonitor\.interval 900s is too long for prometheusRule, .*: set 120s or less/,
    },
  ],
  rayScrapeInterval: [
    {
      values: { podMonitor: { enabled: true, interval: '10s' } },
      says: /podMonitor\.interval 10s is not longer than the 10 s between two reports of Ray/,
    },
  ],
  scraped: [{ prometheusRule: { enabled: true } }, { dashboards: { enabled: true } }].map(values => ({
    values,
    says: /podMonitor\.enabled is false: set it, or podMonitor\.job to the label job/,
  })),
  accelerators: ['requests', 'limits'].map(where => ({
    values: {
      accelerator: { resource: 'aws.amazon.com/neuroncore', count: 1 },
      resources: { [where]: { 'aws.amazon.com/neuroncore': 1 } },
    },
    says: /resources names aws\.amazon\.com\/neuroncore, which the chart writes itself: set accelerator\.count instead/,
  })),
  jobSource: [
    {
      values: {
        loader: { source: 'directory', directory: { path: 'a' }, job: { enabled: true } },
        storage: { existingClaim: 'models' },
      },
      says: /loader\.job\.enabled brings the model into the storage claim, and loader\.source directory has nothing to bring there: set one/,
    },
  ],
  directoryPath: [
    { loader: { directory: { path: '' } }, storage: { existingClaim: 'models' } },
    { loader: { directory: { path: 'a' } }, storage: { existingClaim: '', volumeName: '' } },
  ].map(({ loader, storage }) => ({
    values: { loader: { ...loader, source: 'directory', job: { enabled: false } }, storage },
    says: /loader\.source directory needs loader\.directory\.path, and storage\.existingClaim or storage\.volumeName, .* loader\.directory\.claim or hostPath/,
  })),
  imagePath: [
    {
      values: { loader: { source: 'none', job: { enabled: false } }, model: { path: '' } },
      says: /loader\.source none needs model\.path: where the engine's image has the model/,
    },
  ],
  unusedLoader: [
    { source: 'none', overlap: true },
    { source: 'imageVolume', kind: 'custom', custom: { image: 'a' }, imageVolume: { reference: 'a' } },
  ].map(loader => ({
    values: { loader: { ...loader, job: { enabled: false } }, model: { path: '/a' }, ...READY },
    says: /loader\.source \w+ is brought by no loader, so loader\.overlap and loader\.kind custom do nothing: take them out/,
  })),
  bucket: [{ values: withoutJob({ source: 's3' }), says: /loader\.source s3 needs loader\.s3\.bucket/ }],
  archives: [
    {
      values: withoutJob({ source: 'archive' }),
      says: /loader\.source archive needs the archives in loader\.archive\.files/,
    },
  ],
  imageVolume: [
    {
      values: withoutJob({ source: 'imageVolume' }),
      says: /loader\.source imageVolume needs loader\.imageVolume\.reference: the image with the model/,
    },
  ],
  imageVolumeVersion: [
    {
      values: withoutJob({ source: 'imageVolume', imageVolume: { reference: 'registry.example.com/a@sha256:b' } }),
      kubernetes: '1.32.9',
      says: /loader\.source imageVolume needs Kubernetes 1\.35, or 1\.33 with the feature gate ImageVolume, and this cluster is older/,
    },
  ],
  nodeDirectory: [
    {
      values: withoutJob({ target: 'hostPath' }),
      says: /loader\.target hostPath needs loader\.hostPath\.path: a directory of the node that security\.runAsUser can write/,
    },
  ],
  customImage: [
    {
      values: { loader: { kind: 'custom' }, ...READY },
      says: /loader\.kind custom needs loader\.custom\.image: the image that brings the model/,
    },
  ],
  customOverlap: [
    {
      values: { loader: { kind: 'custom', custom: { image: 'a' }, overlap: true }, ...READY },
      says: /loader\.overlap keeps the loader running beside the engine, and loader\.kind custom ends: set one of them/,
    },
  ],
  customInPlace: [
    {
      values: withoutJob({
        ...{ kind: 'custom', custom: { image: 'a' } },
        ...{ source: 'directory', target: 'persistentVolume', directory: { claim: 'models' } },
      }),
      says: /loader\.kind custom has nothing to bring: .* set loader\.kind node, loader\.job\.enabled or another loader\.target/,
    },
  ],
  targetInSource: ['/d/m', '/d/m/below', '/d'].map((path, i) => ({
    values: withoutJob({
      ...{ target: 'hostPath', hostPath: { path: i === 2 ? '/d/m' : path } },
      ...{ source: 'directory', directory: i === 2 ? { hostPath: '/d', path: 'm' } : { hostPath: '/d/m' } },
    }),
    says: /loader\.hostPath\.path \/d\/m.* lies in the directory of loader\.directory that is copied: take a directory apart/,
  })),
  overlapInPlace: [
    {
      values: {
        ...withoutJob({
          source: 'directory',
          target: 'persistentVolume',
          directory: { claim: 'models' },
          overlap: true,
        }),
      },
      says: /loader\.overlap loads while the image of the engine is pulled, and with .* nothing is loaded: set loader\.overlap to false/,
    },
  ],
  directoryVolume: [
    {
      values: withoutJob({ source: 'directory', directory: { claim: 'models', hostPath: '/models' } }),
      says: /loader\.directory\.claim and loader\.directory\.hostPath both name a volume: set one of them/,
    },
  ],
  loaderEnv: ['HF_TOKEN', 'HTTPS_PROXY'].map(name => ({
    values: { loader: { extraEnv: [{ name, value: 'x' }] } },
    says: new RegExp(`loader\\.extraEnv sets ${name}, which the chart sets itself: set proxy, extraCA or the Secret`),
  })),
  chatTemplate: [
    {
      values: { engine: { chatTemplate: '{{ x }}', args: { 'chat-template': '/a.jinja' } } },
      says: /engine\.chatTemplate and engine\.args\.chat-template both give a chat template: set one of them/,
    },
  ],
  archiveVolume: ['memory', 'emptyDir', 'ephemeral'].map(target => ({
    values: {
      ...withoutJob({ ...TAR, target, sizeLimit: '15Gi' }),
      model: { bytes: 14_500_000_000 },
      resources: {
        requests: { 'ephemeral-storage': '90Gi' },
        limits: { memory: '500Gi', 'ephemeral-storage': '90Gi' },
      },
    },
    says: /lie in the volume at once, so that loader\.sizeLimit 15Gi must hold model\.bytes 14500000000 twice: raise it/,
  })),
  archiveStorage: [
    {
      values: {
        model: { bytes: 14_500_000_000 },
        loader: { ...TAR, target: 'persistentVolume', job: { enabled: true } },
        storage: { size: '15Gi', accessModes: ['ReadWriteMany'] },
        ...READY,
      },
      says: /lie in the claim at once, so that storage\.size 15Gi must hold model\.bytes 14500000000 twice: raise it/,
    },
  ],
  modelVolume: [
    {
      values: { model: { bytes: 99_000_000_000 }, loader: { target: 'emptyDir' }, ...disk('200Gi') },
      says: /model\.bytes 99000000000 do not fit into loader\.sizeLimit \d+Gi: raise it, and resources with it/,
    },
  ],
  storageVolume: [
    {
      values: {
        model: { bytes: 99_000_000_000 },
        loader: { target: 'persistentVolume', job: { enabled: true } },
        storage: { size: '90Gi', accessModes: ['ReadWriteMany'] },
        ...READY,
      },
      says: /model\.bytes 99000000000 do not fit into storage\.size 90Gi: raise it/,
    },
  ],
  degree: [
    {
      values: { accelerator: { count: 6 } },
      says: /accelerator\.count 6 of aws\.amazon\.com\/neuron are 12 cores, and \w+ runs this model on [0-9, ]+: set/,
    },
  ],
  artifactsPath: [
    { source: 'image', path: 'relative' },
    { source: 'storage', path: '/absolute' },
  ].map(artifacts => ({
    values: { neuron: { artifacts, compile: { enabled: false } } },
    says: /neuron\.artifacts\.path is absolute for source image, and relative to the claim for source storage/,
  })),
  artifactsClaim: [
    {
      values: { neuron: { artifacts: { source: 'storage', path: 'ready' }, compile: { enabled: false } } },
      says: /neuron\.artifacts\.path names artefacts that are there, and a new claim would be empty: set neuron\.artifacts/,
    },
  ],
  artifactsMissing: [
    {
      values: { neuron: { artifacts: { source: 'storage', path: '' }, compile: { enabled: false } } },
      says: /there are neither compiled artefacts nor a Job that makes them: set neuron\.artifacts\.path, or/,
    },
  ],
  artifactsTwice: [
    { source: 'storage', path: 'ready', existingClaim: 'ready' },
    { source: 'model', path: '' },
  ].map(artifacts => ({
    values: { neuron: { artifacts, compile: { enabled: true } } },
    says: /neuron\.compile\.enabled makes artefacts, and neuron\.artifacts\.source or path names some that are there/,
  })),
  compileSource: [
    {
      values: {
        neuron: COMPILES,
        loader: { source: 'none', job: { enabled: false } },
        model: { path: '/opt/model' },
      },
      says: /neuron\.compile\.enabled is not for loader\.source none, which no loader brings: .* set neuron\.compile\.enabled to false/,
    },
  ],
  compileTarget: [
    {
      values: { neuron: COMPILES, loader: { target: 'persistentVolume', job: { enabled: true } } },
      says: /neuron\.compile\.enabled is not for loader\.target persistentVolume: .* set neuron\.compile\.enabled to false/,
    },
  ],
  compileLoader: [
    {
      values: { neuron: COMPILES, loader: { kind: 'custom', custom: { image: 'a' } } },
      says: /neuron\.compile\.enabled is not for loader\.kind custom: .* set neuron\.compile\.enabled to false/,
    },
  ],
  compileManifest: [
    { source: 'directory', directory: { claim: 'models', manifest: 'required' } },
    { source: 's3', s3: { bucket: 'models', manifest: 'required' } },
  ].map(loader => ({
    values: { neuron: COMPILES, loader: { ...loader, job: { enabled: false } }, model: { files: { include: ['*'] } } },
    says: /a manifest that is required must be of the same files, .* set manifest of loader\.directory and loader\.s3 to optional/,
  })),
  compiledForSequences: [
    {
      values: {
        engine: { args: { 'max-num-seqs': 4 } },
        neuron: { artifacts: { compiledFor: { sequences: 1, length: 0, cores: 0 } } },
      },
      says: /compiledFor\.sequences is 1, and engine\.args\.max-num-seqs is not: the engine follows the artefacts/,
    },
  ],
  compiledForLength: [
    {
      values: {
        engine: { args: { 'max-model-len': 4097 } },
        neuron: { artifacts: { compiledFor: { sequences: 0, length: 2048, cores: 0 } } },
      },
      says: /compiledFor\.length is 2048, and engine\.args\.max-model-len is not: the engine follows the artefacts/,
    },
  ],
  compiledForCores: [
    {
      values: { neuron: { artifacts: { compiledFor: { cores: 8 } } } },
      says: /neuron\.artifacts\.compiledFor\.cores is 8, and accelerator\.count gives 2: make both say the same/,
    },
  ],
  ownedFields: [
    {
      values: { neuron: { config: { tp_degree: 4 } } },
      says: /neuron\.config\.tp_degree belongs to the chart: set accelerator\.count instead/,
    },
  ],
  compileMemory: [
    {
      values: { neuron: { ...COMPILES, compile: { enabled: true, resources: { memory: '1Gi' } } }, ...SHARED },
      says: /neuron\.compile\.resources\.memory 1Gi does not even hold sharedMemory\.sizeLimit: raise it/,
    },
  ],
  specialScalar: [
    {
      values: {
        engine: { env: { XLA_HANDLE_SPECIAL_SCALAR: '0' } },
        neuron: { quantization: { dtype: 'f8e4m3', kvCache: false } },
      },
      says: /engine\.env sets XLA_HANDLE_SPECIAL_SCALAR, and neuron\.quantization has 8-bit floats/,
    },
  ],
  specialScalarExtra: [
    {
      values: {
        extraEnv: [{ name: 'XLA_HANDLE_SPECIAL_SCALAR', value: '0' }],
        neuron: { quantization: { dtype: '', kvCache: true } },
      },
      says: /extraEnv sets XLA_HANDLE_SPECIAL_SCALAR, and neuron\.quantization has 8-bit floats/,
    },
  ],
  neuronResources: [
    {
      values: { resources: { requests: { 'aws.amazon.com/neuroncore': 2 } } },
      says: /resources names aws\.amazon\.com\/neuroncore, and a container asks for .*, never for both/,
    },
  ],
  compiledFlags: [
    '--max-num-seqs=8',
    '--max_model_len=8192',
    '--tensor-parallel-size=4',
    '-tp=4',
    '--max-num-s=8',
    '--additional-config={}',
  ].map(flag => ({
    values: { engine: { extraArgs: ['--seed=7', flag] } },
    says: /engine\.extraArgs has -.*, which would go round what graphs are compiled for: set engine\.args/,
  })),
  webuiImageTag: [{ values: { image: { tag: '', digest: '' } }, says: /image needs a tag or a digest/ }],
  webuiDisk: [{ scratch: { sizeLimit: '4Gi' } }, { persistence: { enabled: false } }].map(values => ({
    values,
    says: /resources\.requests\.ephemeral-storage is 5Gi, and must hold scratch\.sizeLimit, .* without persistence,/,
  })),
  modelName: [
    {
      values: { models: { Llama_3: { service: 'a' } } },
      says: /models\.Llama_3: the name is for small letters, digits and dashes, and begins with a letter/,
    },
  ],
  modelServer: [{}, { service: 'a', url: 'http://a/v1' }].map(server => ({
    values: { models: { mine: server } },
    says: /models\.mine needs either service, the name of a Service, or url, a whole address/,
  })),
  firstUser: [
    { ingress: { enabled: true }, auth: { signup: false } },
    { httpRoute: { enabled: true, parentRefs: [{ name: 'a' }] } },
  ].map(values => ({
    values,
    says: /auth\.adminSecret names nobody: whoever comes first would be administrator, whatever auth\.signup says/,
  })),
  webuiEnv: ['WEBUI_AUTH', 'API_KEY_A'].map(name => ({
    values: { extraEnv: [{ name, value: 'x' }] },
    says: new RegExp(`extraEnv sets ${name}, which the chart sets itself: take it out of extraEnv`),
  })),
  persistenceAnnotations: [
    {
      values: { persistence: { annotations: { 'helm.sh/resource-policy': 'delete' } } },
      says: /persistence\.annotations sets helm\.sh\/resource-policy, which the chart writes itself/,
    },
  ],
  storedByPods: [false, true].map(overlap => ({
    values: { loader: { target: 'persistentVolume', job: { enabled: false }, overlap } },
    says: /loader\.target persistentVolume needs somebody to fill the claim: set loader\.job\.enabled, or/,
  })),
  engineEnv: [
    {
      values: { engine: { env: { HF_HOME: '/x' } } },
      says: /engine\.env sets HF_HOME, which the chart sets itself .*: take it out of engine\.env/,
    },
  ],
  extraEnv: [
    {
      values: { extraEnv: [{ name: 'A' }, { name: 'HF_HUB_OFFLINE', value: '0' }] },
      says: /extraEnv sets HF_HUB_OFFLINE, which the chart sets itself/,
    },
    {
      values: { engine: { env: { NCCL_DEBUG: 'WARN' } }, extraEnv: [{ name: 'NCCL_DEBUG', value: 'INFO' }] },
      says: /extraEnv sets NCCL_DEBUG, .*\(or which is there twice\)/,
    },
  ],
  ownedFlags: [
    {
      values: { engine: { args: { 'tensor-parallel-size': 2 } } },
      says: /engine\.args\.tensor-parallel-size belongs to the chart: set accelerator\.count instead/,
    },
  ],
  sharedClaim: [
    {
      values: {
        ...{ replicaCount: 2, workers: { maxReplicas: 4 } },
        ...{ loader: { job: { enabled: true } }, storage: { accessModes: ['ReadWriteOnce'] } },
      },
      says: /several pods share the storage claim, .* set storage\.accessModes to ReadWriteMany/,
    },
  ],
  rollingUpdate: [0, '0%'].map(maxUnavailable => ({
    values: { strategy: { type: 'RollingUpdate', maxSurge: 0, maxUnavailable } },
    says: /strategy\.maxSurge and strategy\.maxUnavailable are both 0: no pod could ever be replaced/,
  })),
  autoscaling: [
    {
      values: { autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 2 } },
      says: /autoscaling\.minReplicas 3 is more than autoscaling\.maxReplicas 2/,
    },
  ],
  scaleToZero: [
    {
      values: { autoscaling: { enabled: true, minReplicas: 0 } },
      says: /autoscaling\.minReplicas is 0, and without a pod the engine's own metrics are gone: nothing would wake it\. Set autoscaling\.type to keda and autoscaling\.keda\.query/,
    },
    { values: { autoscaling: { ...keda(), minReplicas: 0 } }, says: /autoscaling\.minReplicas is 0/ },
    {
      values: { autoscaling: { ...keda('sum(vllm:num_requests_waiting) or vector(0)'), minReplicas: 0 } },
      says: /autoscaling\.minReplicas is 0/,
    },
  ],
  kedaServer: [
    {
      values: { autoscaling: { enabled: true, type: 'keda' } },
      says: /autoscaling\.type is keda, and autoscaling\.keda\.serverAddress is empty/,
    },
  ],
  kedaScraped: [
    {
      values: { autoscaling: keda() },
      says: /autoscaling\.keda\.query is empty, .* and podMonitor\.enabled is false/,
    },
  ],
  autoscalingMetrics: [
    {
      values: { autoscaling: { enabled: true, metrics: [] } },
      says: /autoscaling\.metrics is empty, and Kubernetes would scale by the processors in use/,
    },
  ],
  grafanaOperator: [
    {
      values: { dashboards: { grafanaOperator: { enabled: true } } },
      says: /dashboards\.grafanaOperator\.enabled reads its dashboards from the ConfigMaps of dashboards\.enabled: set that too/,
    },
  ],
  extraArgs: [
    {
      values: { engine: { extraArgs: ['--seed', '7'] } },
      says: /engine\.extraArgs has 7: .* write each flag as one item, --flag=value/,
    },
  ],
  workers: [
    {
      values: { workers: { minReplicas: 9, maxReplicas: 8 } },
      says: /workers\.minReplicas 9 is more than workers\.maxReplicas 8/,
    },
  ],
  serveReplicas: [
    {
      values: { serve: { minReplicas: 5, maxReplicas: 4 } },
      says: /serve\.minReplicas 5 is more than serve\.maxReplicas 4/,
    },
  ],
  replicasHaveWorkers: [
    {
      values: { serve: { maxReplicas: 5 }, workers: { maxReplicas: 4 } },
      says: /serve\.maxReplicas 5 is more than workers\.maxReplicas 4: .* raise workers\.maxReplicas/,
    },
  ],
};

/** A loader in the pods, without a Job, and artefacts that are there. */
function withoutJob(loader: Values): Values {
  return { loader: { ...loader, job: { enabled: false } }, ...READY };
}

function disk(size: string): Values {
  return { resources: { requests: { 'ephemeral-storage': size }, limits: { 'ephemeral-storage': size } } };
}

/** KEDA, with the engine's own query where none is given. */
function keda(query = ''): Values {
  return { enabled: true, type: 'keda', keda: { serverAddress: 'http://prometheus:9090', query } };
}
