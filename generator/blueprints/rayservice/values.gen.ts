// Generated from schemas/blueprints/rayservice/values.schema.json by `modelcharts types`. Do not edit.

/**
 * Replaces the chart's name in the names of objects and in app.kubernetes.io/name.
 */
export type NameOverride = string;
/**
 * The whole name of every object, instead of release and chart name.
 */
export type FullnameOverride = string;
/**
 * Secrets with registry credentials, for every pod of the chart: a list of {name: …}.
 */
export type ImagePullSecrets = import('../../kubernetes/resources.gen.ts').LocalObjectReference[];
/**
 * Taints the pods tolerate.
 */
export type Tolerations = import('../../kubernetes/resources.gen.ts').Toleration[];
/**
 * Affinity rules of the pods.
 */
export type Affinity = import('../../kubernetes/resources.gen.ts').Affinity;
/**
 * How the pods spread over zones and nodes.
 */
export type TopologySpreadConstraints = import('../../kubernetes/resources.gen.ts').TopologySpreadConstraint[];
/**
 * PriorityClass of the pods.
 */
export type PriorityClassName = string;
/**
 * RuntimeClass of the pods, for instance nvidia.
 */
export type RuntimeClassName = string;
/**
 * Scheduler of the pods; empty: the cluster's default.
 */
export type SchedulerName = string;
/**
 * More environment variables of the engine, as Kubernetes writes them (for valueFrom). Plain values: engine.env.
 */
export type ExtraEnv = import('../../kubernetes/resources.gen.ts').EnvVar[];
/**
 * More volumes of the pods.
 */
export type ExtraVolumes = import('../../kubernetes/resources.gen.ts').Volume[];
/**
 * More volume mounts of the engine.
 */
export type ExtraVolumeMounts = import('../../kubernetes/resources.gen.ts').VolumeMount[];
/**
 * More init containers, after the loader.
 */
export type ExtraInitContainers = import('../../kubernetes/resources.gen.ts').Container[];
/**
 * More containers beside the engine.
 */
export type ExtraContainers = import('../../kubernetes/resources.gen.ts').Container[];
/**
 * More Kubernetes objects of the release.
 */
export type ExtraObjects = {
  [k: string]: unknown;
}[];

/**
 * Values of a chart of blueprint rayservice: a Ray cluster that serves the model through Ray Serve, kept by the KubeRay operator.
 */
export interface RayserviceValues {
  global: Global;
  nameOverride: NameOverride;
  fullnameOverride: FullnameOverride;
  image: Image;
  imagePullSecrets: ImagePullSecrets;
  model: Model;
  engine: Engine;
  accelerator: Accelerator;
  resources: Resources;
  checks: Checks;
  sharedMemory: SharedMemory;
  scratch: Scratch;
  loader: Loader;
  storage: Storage;
  startup: Startup;
  shutdown: Shutdown;
  /**
   * The Ray cluster.
   */
  ray: {
    /**
     * Version of Ray in the image.
     */
    version: string;
    /**
     * Token authentication of Ray's own ports: without it, everybody who reaches the dashboard runs code in the cluster.
     */
    auth: {
      /**
       * Ask for a token.
       */
      enabled: boolean;
      /**
       * Secret with the key auth_token; empty: the operator makes one.
       */
      existingSecret: string;
    };
    /**
     * What a change of the cluster does. None: nothing until you replace it. NewCluster: a second cluster first, with accelerators of its own.
     */
    upgradeStrategy: 'None' | 'NewCluster';
    /**
     * How long the old cluster stays after an upgrade.
     */
    clusterDeletionDelaySeconds: number;
    /**
     * How long a worker without work stays.
     */
    autoscalerIdleTimeoutSeconds: number;
    /**
     * Where Ray's dashboard finds its graphs. With networkPolicy.enabled, let the head reach them in networkPolicy.extraEgress.
     */
    grafana: {
      /**
       * Grafana as the cluster reaches it.
       */
      host: string;
      /**
       * Grafana as your browser reaches it.
       */
      iframeHost: string;
      /**
       * Prometheus as the cluster reaches it.
       */
      prometheusHost: string;
    };
  };
  /**
   * The Ray Serve application.
   */
  serve: {
    /**
     * Fewest replicas of the model.
     */
    minReplicas: number;
    /**
     * Most replicas of the model; each needs accelerators of its own.
     */
    maxReplicas: number;
    /**
     * Requests in flight a replica that the autoscaler aims at.
     */
    targetOngoingRequests: number;
    /**
     * Requests in flight a replica may have; more wait.
     */
    maxOngoingRequests: number;
    /**
     * How long the load must last before a replica is added.
     */
    upscaleDelaySeconds: number;
    /**
     * How long the calm must last before a replica is removed.
     */
    downscaleDelaySeconds: number;
    /**
     * Period over which the load is averaged.
     */
    lookBackSeconds: number;
  };
  /**
   * The head pod: it needs no accelerator.
   */
  head: {
    /**
     * Resources of the head.
     */
    resources: import('../../kubernetes/resources.gen.ts').ResourceRequirements;
    /**
     * Labels a node must have.
     */
    nodeSelector: {
      [k: string]: string;
    };
    /**
     * Taints the head tolerates.
     */
    tolerations: import('../../kubernetes/resources.gen.ts').Toleration[];
    /**
     * Affinity rules of the head.
     */
    affinity: import('../../kubernetes/resources.gen.ts').Affinity;
  };
  /**
   * The worker pods: each loads the model once.
   */
  workers: {
    /**
     * Fewest worker pods.
     */
    minReplicas: number;
    /**
     * Most worker pods.
     */
    maxReplicas: number;
  };
  security: Security;
  serviceAccount: ServiceAccount;
  nodeSelector: NodeSelector;
  tolerations: Tolerations;
  affinity: Affinity;
  topologySpreadConstraints: TopologySpreadConstraints;
  priorityClassName: PriorityClassName;
  runtimeClassName: RuntimeClassName;
  schedulerName: SchedulerName;
  podLabels: PodLabels;
  podAnnotations: PodAnnotations;
  proxy: Proxy;
  extraCA: ExtraCA;
  service: Service;
  ingress: Ingress;
  httpRoute: HttpRoute;
  networkPolicy: NetworkPolicy;
  podMonitor: PodMonitor;
  scrapeAnnotations: ScrapeAnnotations;
  prometheusRule: PrometheusRule;
  dashboards: Dashboards;
  podDisruptionBudget: PodDisruptionBudget;
  smokeTest: SmokeTest;
  prompts: Prompts;
  extraEnv: ExtraEnv;
  extraVolumes: ExtraVolumes;
  extraVolumeMounts: ExtraVolumeMounts;
  extraInitContainers: ExtraInitContainers;
  extraContainers: ExtraContainers;
  extraObjects: ExtraObjects;
}
/**
 * Values that a parent chart shares with all its charts. Other keys are the parent's own and are ignored.
 */
export interface Global {
  /**
   * Registry that replaces the registry of every image of this chart, for mirrors.
   */
  imageRegistry: string;
}
/**
 * A container image.
 */
export interface Image {
  /**
   * Registry host, without https://. global.imageRegistry wins.
   */
  registry: string;
  /**
   * Repository in the registry.
   */
  repository: string;
  /**
   * Tag. Left out of the reference where a digest is given.
   */
  tag: string;
  /**
   * Digest, sha256:… Wins over the tag.
   */
  digest: string;
  /**
   * When the kubelet pulls the image.
   */
  pullPolicy: 'Always' | 'IfNotPresent' | 'Never';
}
/**
 * The model that is served. Any model of the same architecture: a fine-tune needs no new chart.
 */
export interface Model {
  /**
   * Repository on the hub, organisation/name.
   */
  repository: string;
  /**
   * Commit of the repository, 40 hexadecimal digits. main is for trying out: it changes under you.
   */
  revision: string;
  /**
   * The model id that clients use.
   */
  servedName: string;
  /**
   * Bytes of the files that the engine loads. Volumes that cannot hold them are refused; 0: not known.
   */
  bytes: number;
  /**
   * Directory of the model in the engine's own image, for loader.source none.
   */
  path: string;
  /**
   * Which files of the repository the engine needs. Globs: * and ? within a path segment, ** across; no brackets, no braces. Other patterns are another folder in volumes that loaders share.
   */
  files: {
    /**
     * Files to load.
     *
     * @minItems 1
     */
    include: [string, ...string[]];
    /**
     * Files to leave out, although included.
     */
    exclude: string[];
  };
}
/**
 * The inference engine.
 */
export interface Engine {
  /**
   * The engine's flags: name without dashes → value. true prints the bare flag, false its --no- form where there is one, null nothing.
   */
  args: {readonly [flag: string]: unknown};
  /**
   * Chat template, as Jinja text; empty: the tokenizer's own. One that is a file of the image is engine.args.chat-template.
   */
  chatTemplate: string;
  /**
   * More command-line arguments as they are, for flags this chart does not know. They come last, so they win.
   */
  extraArgs: string[];
  /**
   * Environment variables of the engine: name → value.
   */
  env: {
    [k: string]: string;
  };
  apiKeySecret: SecretKey;
  /**
   * Host memory that the engine itself needs, besides the model in memory and shared memory. Whole gibibytes.
   */
  workingSet: string;
}
/**
 * A key of a Secret that already exists. The chart makes no Secret.
 */
export interface SecretKey {
  /**
   * Name of the Secret; empty: none is used.
   */
  name: string;
  /**
   * Key in the Secret.
   */
  key: string;
}
/**
 * The accelerators of one pod.
 */
export interface Accelerator {
  /**
   * Resource name that the device plugin advertises.
   */
  resource: string;
  /**
   * How many; the model is split over all of them.
   */
  count: number;
  /**
   * Groups of layers, each on accelerators of its own; the layers of a group are split over accelerator.count ÷ pipelineParallel of them (tensor parallelism).
   */
  pipelineParallel: number;
}
/**
 * Resources of the engine container. The accelerators come from accelerator.count.
 */
export interface Resources {
  /**
   * Requests.
   */
  requests: {
    /**
     * Processors.
     */
    cpu: string | number;
    /**
     * Memory. Whole gibibytes.
     */
    memory: string;
    /**
     * Disk of the node: what the pod writes to emptyDir volumes and logs. Whole gibibytes.
     */
    'ephemeral-storage': string;
    [k: string]: string | number;
  };
  /**
   * Limits. No processor limit: it would only slow the engine down.
   */
  limits: {
    /**
     * Memory. The model in memory and shared memory count. Whole gibibytes.
     */
    memory: string;
    /**
     * Disk of the node. Whole gibibytes.
     */
    'ephemeral-storage': string;
    [k: string]: string | number;
  };
}
/**
 * What the chart checks besides contradictions: an estimate, for which docs/sizing.md of modelcharts has the formula.
 */
export interface Checks {
  /**
   * Whether weights and KV cache fit the accelerators. warn: NOTES say so where they do not. enforce: the release fails. off: nobody looks.
   */
  fit: 'warn' | 'enforce' | 'off';
  /**
   * What the estimate takes for granted. Correct it for another model or another machine.
   */
  estimate: {
    /**
     * Memory of one accelerator that a program sees, in MiB; on AWS Neuron of one core. 0: not known, nothing is estimated.
     */
    acceleratorMi: number;
    /**
     * What the largest step and the framework take of each, in MiB.
     */
    reserveMi: number;
    /**
     * Weights as the accelerators hold them, all together, in MiB.
     */
    weightsMi: number;
    /**
     * Numbers that a token keeps in the KV cache of all layers. 0: no formula covers it, nothing is estimated.
     */
    cacheElements: number;
    /**
     * Tokens the model was made for: the most that max-model-len may be, and a sequence where engine.args has none. 0: not known.
     */
    contextLength: number;
    /**
     * Percent of an accelerator that the engine takes where engine.args has no gpu-memory-utilization.
     */
    utilizationPercent: number;
  };
}
/**
 * /dev/shm, a tmpfs that counts to the memory limit.
 */
export interface SharedMemory {
  /**
   * Size. Whole gibibytes.
   */
  sizeLimit: string;
}
/**
 * Home, /tmp and compile caches of the engine, on the disk of the node.
 */
export interface Scratch {
  /**
   * Size. Whole gibibytes.
   */
  sizeLimit: string;
}
/**
 * How the model gets to the engine. The engine starts only on a model that is complete and verified.
 */
export interface Loader {
  image: Image;
  /**
   * Where the loader's program comes from. configMap: the chart makes one, and any image with Node.js runs it. image: loader.image has it at /loader/load.mjs (programs/load/Containerfile), and no ConfigMap is made.
   */
  program: 'configMap' | 'image';
  /**
   * node: the chart's program brings the model. custom: a program of your own brings it, in its place and from the same LOADER_CONFIG; it leaves the manifest of docs/loader.md last, and the chart's program verifies what it brought.
   */
  kind: 'node' | 'custom';
  /**
   * The program of your own, for kind custom, and without effect beside kind node. It runs in the download Job, or in the pods where there is none.
   */
  custom: {
    /**
     * Whole reference of its image; global.imageRegistry does not change it. It is pulled by loader.image.pullPolicy; loader.image still runs the verification.
     */
    image: string;
    /**
     * Command; empty: the image's own.
     */
    command: string[];
    /**
     * Arguments of the command.
     */
    args: string[];
  };
  /**
   * Where the model comes from: huggingface (the hub), s3 (a bucket), archive (tar or zip of a web server), directory (of the storage claim, or of a volume that loader.directory names). Not brought by the loader, and so not verified by it: imageVolume (an OCI image that the kubelet mounts), engine (the engine streams it from loader.s3 itself), none (the engine's image has it, at model.path).
   */
  source: 'huggingface' | 'directory' | 's3' | 'archive' | 'imageVolume' | 'engine' | 'none';
  /**
   * Where the engine reads it: memory (a tmpfs of the pod), emptyDir (the disk of the node), ephemeral (a volume of a StorageClass that lives as long as the pod), hostPath (a directory of the node, which its pods share), persistentVolume (where it is stored: the storage claim, or the volume of source directory).
   */
  target: 'memory' | 'emptyDir' | 'ephemeral' | 'hostPath' | 'persistentVolume';
  /**
   * Size of the volume for target memory, emptyDir or ephemeral. Whole gibibytes.
   */
  sizeLimit: string;
  /**
   * The volume of target ephemeral; loader.sizeLimit is its size.
   */
  ephemeral: {
    /**
     * StorageClass; empty: the cluster's default.
     */
    storageClassName: string;
  };
  /**
   * The directory of target hostPath. Namespaces that enforce the Pod Security Standard baseline or restricted refuse such volumes, and nobody gives it to security.runAsUser: the node must.
   */
  hostPath: {
    /**
     * Directory of the node. Each model and revision gets its own below it.
     */
    path: string;
    /**
     * What the kubelet asks of the path before it mounts it.
     */
    type: 'Directory' | 'DirectoryOrCreate';
  };
  /**
   * sha256: every file is hashed. size: only sizes are compared.
   */
  verification: 'sha256' | 'size';
  /**
   * How long the download may take, from its first byte. The Job ends after this and startup.imagePullSeconds; the pods wait as long for the model.
   */
  budgetSeconds: number;
  /**
   * Load while the node pulls the engine's image: the loader is a native sidecar, which stays beside the engine and keeps its requests. Worth it where the image is not on the node yet.
   */
  overlap: boolean;
  /**
   * More environment variables of the loader, as Kubernetes writes them: AWS_ENDPOINT_URL_STS, for instance. Proxies and authorities: proxy, extraCA.
   */
  extraEnv: import('../../kubernetes/resources.gen.ts').EnvVar[];
  /**
   * The hub.
   */
  huggingface: {
    /**
     * Address of the hub or of a mirror, without user and query.
     */
    endpoint: string;
    tokenSecret: SecretKey;
  };
  /**
   * A bucket, of AWS or of a server that speaks its API: for source s3, and for source engine.
   */
  s3: {
    /**
     * Address of a server of your own, without user and query; empty: AWS. Without effect beside another source, as all of loader.s3.
     */
    endpoint: string;
    /**
     * Region of the bucket.
     */
    region: string;
    /**
     * Name of the bucket.
     */
    bucket: string;
    /**
     * The model's folder in the bucket, without slashes at its ends. Another version of the model is another prefix: what was loaded from one is not asked for again.
     */
    prefix: string;
    /**
     * path: the bucket is in the path. virtual: in the name of the host. auto: path where endpoint is set.
     */
    addressingStyle: 'auto' | 'path' | 'virtual';
    /**
     * required: the folder has the manifest of a loader, whose hashes hold. optional: it is used where it is there.
     */
    manifest: 'required' | 'optional';
    /**
     * Secret with keys of the bucket. Without one, IRSA or Pod Identity of the ServiceAccount give them.
     */
    credentialsSecret: {
      /**
       * Name of the Secret; empty: none is used.
       */
      name: string;
      /**
       * Key in the Secret that holds the access key id.
       */
      accessKeyId: string;
      /**
       * Key in the Secret that holds the secret access key.
       */
      secretAccessKey: string;
    };
  };
  /**
   * Archives on a web server, unpacked into one model. The volume needs room for the archives and for what is in them: twice model.bytes where they are not compressed.
   */
  archive: {
    /**
     * The archives.
     */
    files: {
      /**
       * Address, without user. It stands in the pod as it is: a token belongs into tokenSecret.
       */
      url: string;
      /**
       * Format; without it, by the name.
       */
      format?: 'tar' | 'tar.gz' | 'zip';
      /**
       * What the archive hashes to.
       */
      sha256?: string;
      /**
       * The same by MD5, where nobody says better.
       */
      md5?: string;
      /**
       * Folder of the model that its files go to.
       */
      directory?: string;
      /**
       * Leading folders of its paths that are dropped.
       */
      stripComponents?: number;
    }[];
    tokenSecret: SecretKey;
  };
  /**
   * A directory that is already there: of the storage claim, or of the volume that claim or hostPath names.
   */
  directory: {
    /**
     * Path in the volume, without a leading slash.
     */
    path: string;
    /**
     * Another claim than the storage claim (FSx, EFS), mounted read-only.
     */
    claim: string;
    /**
     * A directory of the node, mounted read-only. Namespaces that enforce the Pod Security Standard baseline or restricted refuse it.
     */
    hostPath: string;
    /**
     * required: wait until a loader has left its manifest, for the same model.files. optional: take the files as they are at once; where the engine reads the claim itself, the loader leaves its manifest there.
     */
    manifest: 'required' | 'optional';
  };
  /**
   * An OCI image or artefact with the model, which the kubelet mounts read-only; without effect beside another source. Needs Kubernetes 1.35, or 1.33 with the feature gate ImageVolume, and a container runtime that can.
   */
  imageVolume: {
    /**
     * Whole reference, by digest where it shall not change; global.imageRegistry does not change it.
     */
    reference: string;
    /**
     * When the kubelet pulls it.
     */
    pullPolicy: 'Always' | 'IfNotPresent' | 'Never';
    /**
     * Path of the model in the image, without a leading slash.
     */
    path: string;
  };
  /**
   * Resources of the loader beside the engine. For target memory, loader.sizeLimit is added to its memory: a tmpfs is charged to who writes it.
   */
  resources: {
    /**
     * Processors: request.
     */
    cpu: string | number;
    /**
     * Memory: request and limit. Whole gibibytes.
     */
    memory: string;
  };
  /**
   * A Job that brings the model once into the storage claim; the pods take it from there.
   */
  job: {
    /**
     * Make the Job.
     */
    enabled: boolean;
    /**
     * Retries of the Job.
     */
    backoffLimit: number;
    /**
     * Annotations of the Job.
     */
    annotations: {
      [k: string]: string;
    };
    /**
     * Labels a node must have for the Job.
     */
    nodeSelector: {
      [k: string]: string;
    };
    /**
     * Taints the Job tolerates.
     */
    tolerations: import('../../kubernetes/resources.gen.ts').Toleration[];
    /**
     * Resources of the Job.
     */
    resources: {
      /**
       * Processors: request.
       */
      cpu: string | number;
      /**
       * Memory: request and limit. Whole gibibytes.
       */
      memory: string;
    };
  };
}
/**
 * The volume that keeps the model between pods. Used by the download Job, by source directory without a volume of its own, and by target persistentVolume.
 */
export interface Storage {
  /**
   * A claim that already exists; empty: the chart makes one where one is used.
   */
  existingClaim: string;
  /**
   * StorageClass of the claim; empty: the cluster's default.
   */
  storageClassName: string;
  /**
   * A PersistentVolume to bind to, for a file system that already exists.
   */
  volumeName: string;
  /**
   * Access modes of the claim.
   *
   * @minItems 1
   */
  accessModes: [
    'ReadWriteMany' | 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteOncePod',
    ...('ReadWriteMany' | 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteOncePod')[]
  ];
  /**
   * Size of the claim. Whole gibibytes.
   */
  size: string;
  /**
   * Directory in the volume under which models are kept.
   */
  path: string;
  /**
   * Annotations of the claim. storage.keep writes helm.sh/resource-policy.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Keep the claim, and the model in it, when the release is uninstalled.
   */
  keep: boolean;
}
/**
 * How long a start may take.
 */
export interface Startup {
  /**
   * From the start of the engine to its first answer: reading the weights, compiling, warming up. Feeds the startup probe and the progress deadline.
   */
  budgetSeconds: number;
  /**
   * For a new node, a new volume and the pull of an image. Feeds the progress deadline and the deadline of the download Job.
   */
  imagePullSeconds: number;
  /**
   * Keep Karpenter from taking the node of a pod that is still starting: its annotation karpenter.sh/do-not-disrupt gets the time that a start may take. Jobs are left alone until they end.
   */
  doNotDisrupt: boolean;
}
/**
 * How a pod stops. The grace period is the sum, and a margin.
 */
export interface Shutdown {
  /**
   * Wait before the engine is told to stop, while load balancers forget the pod.
   */
  preStopSeconds: number;
  /**
   * Time for requests in flight to end.
   */
  drainSeconds: number;
}
/**
 * Security contexts of the pods.
 */
export interface Security {
  /**
   * restricted: what the Pod Security Standard of that name asks for, with a read-only root. image: the image's own user and a writable root, for images that cannot run otherwise.
   */
  preset: 'restricted' | 'image';
  /**
   * User id of the containers (preset restricted).
   */
  runAsUser: number;
  /**
   * Group id of the containers (preset restricted).
   */
  runAsGroup: number;
  /**
   * Group that owns the volumes (preset restricted).
   */
  fsGroup: number;
}
/**
 * The ServiceAccount of the pods.
 */
export interface ServiceAccount {
  /**
   * Make a ServiceAccount.
   */
  create: boolean;
  /**
   * Name; empty: the name of the other objects, or "default" where none is made.
   */
  name: string;
  /**
   * Annotations, for instance eks.amazonaws.com/role-arn.
   */
  annotations: {
    [k: string]: string;
  };
}
/**
 * Labels a node must have.
 */
export interface NodeSelector {
  [k: string]: string;
}
/**
 * Labels added to the pods. Name and instance belong to the selectors.
 */
export interface PodLabels {
  [k: string]: string;
}
/**
 * Annotations added to the pods.
 */
export interface PodAnnotations {
  [k: string]: string;
}
/**
 * HTTP proxy for requests that leave the cluster. No credentials: the address stands in the pod as it is.
 */
export interface Proxy {
  /**
   * For http:// addresses.
   */
  http: string;
  /**
   * For https:// addresses.
   */
  https: string;
  /**
   * Hosts that are reached directly, separated by commas.
   */
  noProxy: string;
}
/**
 * A certificate authority that is trusted besides those of the image, in a ConfigMap.
 */
export interface ExtraCA {
  /**
   * Name of the ConfigMap; empty: none.
   */
  configMap: string;
  /**
   * Key in the ConfigMap, in PEM form.
   */
  key: string;
}
/**
 * The Service in front of the engine.
 */
export interface Service {
  /**
   * Type of the Service.
   */
  type: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  /**
   * Port of the Service.
   */
  port: number;
  /**
   * Annotations of the Service.
   */
  annotations: {
    [k: string]: string;
  };
}
/**
 * An Ingress to the Service.
 */
export interface Ingress {
  /**
   * Make the Ingress.
   */
  enabled: boolean;
  /**
   * IngressClass.
   */
  className: string;
  /**
   * Annotations of the Ingress.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Host name.
   */
  host: string;
  /**
   * Path that is led to the Service.
   */
  path: string;
  /**
   * How the path matches.
   */
  pathType: 'Prefix' | 'Exact' | 'ImplementationSpecific';
  /**
   * TLS: a list of {hosts, secretName}.
   */
  tls: import('../../kubernetes/resources.gen.ts').IngressTLS[];
}
/**
 * A Gateway API HTTPRoute to the Service.
 */
export interface HttpRoute {
  /**
   * Make the HTTPRoute.
   */
  enabled: boolean;
  /**
   * Gateways to attach to: a list of {name, namespace, sectionName}.
   */
  parentRefs: import('../../kubernetes/resources.gen.ts').ParentReference[];
  /**
   * Host names.
   */
  hostnames: string[];
  /**
   * Path prefix that is led to the Service.
   */
  path: string;
  /**
   * Annotations of the HTTPRoute.
   */
  annotations: {
    [k: string]: string;
  };
}
/**
 * Who may talk to the pods, and whom they may talk to. Needs a network plugin that enforces it.
 */
export interface NetworkPolicy {
  /**
   * Make the NetworkPolicies.
   */
  enabled: boolean;
  /**
   * Peers that may reach the serving port, Prometheus among them where it scrapes that port; empty: everybody.
   */
  ingressFrom: import('../../kubernetes/resources.gen.ts').NetworkPolicyPeer[];
  /**
   * More ingress rules for the serving pods.
   */
  extraIngress: import('../../kubernetes/resources.gen.ts').NetworkPolicyIngressRule[];
  /**
   * More egress rules for all pods of the chart, for instance to a proxy or a mirror.
   */
  extraEgress: import('../../kubernetes/resources.gen.ts').NetworkPolicyEgressRule[];
}
/**
 * Scraping by the Prometheus operator.
 */
export interface PodMonitor {
  /**
   * Make the PodMonitor. Needs the CRDs of the Prometheus operator.
   */
  enabled: boolean;
  /**
   * Namespace of the PodMonitor, where your Prometheus looks for monitors in its own only; empty: the release's.
   */
  namespace: string;
  /**
   * Label job of the pods' series, which rules, dashboards and KEDA ask for, where something else than this PodMonitor scrapes them; empty: namespace/name of the PodMonitor.
   */
  job: string;
  /**
   * Labels that your Prometheus selects monitors by, for instance release: kube-prometheus-stack.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Time between scrapes. In seconds, for instance 30s.
   */
  interval: string;
  /**
   * Time a scrape may take. In seconds, for instance 30s.
   */
  scrapeTimeout: string;
}
/**
 * Annotations prometheus.io/scrape, port and path on the serving pods, for a Prometheus that is configured to follow them. One that reads PodMonitors too would scrape twice.
 */
export interface ScrapeAnnotations {
  /**
   * Write the annotations. Switching it restarts the pods.
   */
  enabled: boolean;
}
/**
 * Alerts for the Prometheus operator. Those on pods and Jobs need kube-state-metrics.
 */
export interface PrometheusRule {
  /**
   * Make the PrometheusRule. Needs the CRDs of the Prometheus operator.
   */
  enabled: boolean;
  /**
   * Namespace of the PrometheusRule, where your Prometheus looks for rules in its own only; empty: the release's.
   */
  namespace: string;
  /**
   * Labels that your Prometheus selects rules by, for instance release: kube-prometheus-stack.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the PrometheusRule.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Time between evaluations. In seconds, for instance 30s.
   */
  interval: string;
  /**
   * Labels of every alert beside severity and service, that your Alertmanager routes by.
   */
  alertLabels: {
    [k: string]: string;
  };
  /**
   * Where the runbooks are: <runbookUrl>/<alert>.md becomes the annotation runbook_url; empty: no annotation.
   */
  runbookUrl: string;
  /**
   * Alerts to leave out, by name. ModelTargetAbsent stays: the others are silent when nothing is scraped.
   */
  disabled: (
    | 'ModelNoReadyReplica'
    | 'ModelEngineStalled'
    | 'ModelEngineSilent'
    | 'ModelRestartLoop'
    | 'ModelErrorRatioHigh'
    | 'ModelTimeToFirstTokenHigh'
    | 'ModelInterTokenLatencyHigh'
    | 'ModelRequestsQueueing'
    | 'ModelCacheNearlyFull'
    | 'ModelPreemptions'
    | 'ModelLoaderFailing'
    | 'ModelScrapeFailing'
  )[];
  /**
   * What is promised to clients, and what is borne before somebody is told.
   */
  objectives: {
    /**
     * ModelTimeToFirstTokenHigh: time from a request to its first token.
     */
    timeToFirstToken: {
      /**
       * Longest time, in seconds.
       */
      seconds: number;
      /**
       * Of which share of the requests: 0.95 is all but one in twenty.
       */
      quantile: number;
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelInterTokenLatencyHigh: time between two tokens.
     */
    interTokenLatency: {
      /**
       * Longest time, in seconds.
       */
      seconds: number;
      /**
       * Of which share of the requests: 0.95 is all but one in twenty.
       */
      quantile: number;
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelErrorRatioHigh: requests that fail for the server's fault.
     */
    errorRatio: {
      /**
       * Largest share of all requests.
       */
      ratio: number;
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelRequestsQueueing: requests that wait for the engine.
     */
    waitingRequests: {
      /**
       * Most that may wait, on average of the replicas.
       */
      perReplica: number;
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelCacheNearlyFull: use of the KV cache.
     */
    cacheUsage: {
      /**
       * Largest share in use.
       */
      ratio: number;
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelPreemptions: requests that lose their place in the KV cache.
     */
    preemptions: {
      /**
       * Most a minute, of one pod.
       */
      perMinute: number;
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelRestartLoop: restarts of a serving container.
     */
    restarts: {
      /**
       * Most in two hours.
       */
      count: number;
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelEngineStalled: requests in work, and no token for ten minutes.
     */
    engineStalled: {
      /**
       * How much longer it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelEngineSilent: a server without an engine's metrics, and no pod that is still starting.
     */
    engineSilent: {
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelLoaderFailing: the model does not arrive.
     */
    loaderFailing: {
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelNoReadyReplica: no pod is ready, and none is still starting.
     */
    noReadyReplica: {
      /**
       * Seconds that a model that was ready may be without a ready pod, though one is starting: an upgrade of one replica loads it again.
       */
      gapSeconds: number;
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelTargetAbsent: Prometheus knows no pod, and none is still starting.
     */
    targetAbsent: {
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
    /**
     * ModelScrapeFailing: a pod is ready and cannot be scraped.
     */
    scrapeFailing: {
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
  };
}
/**
 * Grafana dashboards, as ConfigMaps that Grafana's sidecar reads.
 */
export interface Dashboards {
  /**
   * Make the ConfigMaps.
   */
  enabled: boolean;
  /**
   * Namespace of the ConfigMaps, where the sidecar looks in its own only; empty: the release's.
   */
  namespace: string;
  /**
   * Labels that the sidecar selects ConfigMaps by.
   */
  labels: {
    [k: string]: string;
  };
  /**
   * Annotations of the ConfigMaps, for instance grafana_folder: Models.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * A GrafanaDashboard for each dashboard, for the Grafana operator.
   */
  grafanaOperator: {
    /**
     * Make the GrafanaDashboards. Needs dashboards.enabled and the CRDs of the Grafana operator.
     */
    enabled: boolean;
    /**
     * Labels of the Grafana instances that get them.
     */
    instanceSelector: {
      [k: string]: string;
    };
    /**
     * Folder in Grafana; empty: that of the namespace.
     */
    folder: string;
    /**
     * Whether Grafana instances of other namespaces get them.
     */
    allowCrossNamespaceImport: boolean;
    /**
     * How often the operator writes them again.
     */
    resyncPeriod: string;
  };
}
/**
 * Limits how many pods a drain takes at once. Never made for a single replica: it would protect nothing.
 */
export interface PodDisruptionBudget {
  /**
   * Make the PodDisruptionBudget.
   */
  enabled: boolean;
  /**
   * Pods that may be down at once.
   */
  maxUnavailable: number;
}
/**
 * The chart's test: models list, chat completion, streaming, metrics.
 */
export interface SmokeTest {
  /**
   * Make the test.
   */
  enabled: boolean;
  /**
   * What starts the test: `helm test`, or Argo CD after every sync, as a PostSync Job. Argo CD takes no tests of Helm.
   */
  runner: 'helm' | 'argocd';
  /**
   * How long the test waits for the server.
   */
  timeoutSeconds: number;
  /**
   * Resources of the test pod.
   */
  resources: {
    /**
     * Processors: request.
     */
    cpu: string | number;
    /**
     * Memory: request and limit. Whole gibibytes.
     */
    memory: string;
  };
}
/**
 * A Job that sends prompts to the model once and measures the answers. Its log is the results; its name follows from its settings, so that others run it again.
 */
export interface Prompts {
  /**
   * Make the Job.
   */
  enabled: boolean;
  /**
   * Prompts, each on one line; empty: the twenty of the chart (files/prompts.txt).
   */
  texts: string[];
  /**
   * Requests at the same time; 0: all at once.
   */
  concurrency: number;
  /**
   * Most tokens of an answer.
   */
  maxTokens: number;
  /**
   * Temperature; empty: the model's own.
   */
  temperature: string | number;
  /**
   * Time for an answer; a prompt that takes longer has failed.
   */
  timeoutSeconds: number;
  /**
   * Time for all prompts together, after the wait for the server.
   */
  budgetSeconds: number;
  /**
   * Annotations of the Job.
   */
  annotations: {
    [k: string]: string;
  };
  /**
   * Resources of the Job.
   */
  resources: {
    /**
     * Processors: request.
     */
    cpu: string | number;
    /**
     * Memory: request and limit. Whole gibibytes.
     */
    memory: string;
  };
}
