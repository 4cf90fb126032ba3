// Generated from schemas/blueprints/webui/values.schema.json by `modelcharts types`. Do not edit.

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
 * Values of a chart of blueprint webui: Open WebUI in front of served models.
 */
export interface WebuiValues {
  global: Global;
  nameOverride: NameOverride;
  fullnameOverride: FullnameOverride;
  image: Image;
  imagePullSecrets: ImagePullSecrets;
  /**
   * The model servers: a name of your own → where the server is. Each answers the OpenAI API under /v1; the models it serves come into the list by themselves.
   */
  models: {
    readonly [name: string]: {
      readonly service?: string;
      readonly namespace?: string;
      readonly port?: number;
      readonly url?: string;
      readonly apiKeySecret?: {readonly name?: string; readonly key?: string};
    };
  };
  /**
   * Who may use it.
   */
  auth: {
    /**
     * Whether people can make accounts of their own. The first one is the administrator, where adminSecret names none.
     */
    signup: boolean;
    /**
     * Role of those who sign up: pending ones wait for an administrator.
     */
    newUserRole: 'pending' | 'user' | 'admin';
    /**
     * Secret with email and password of the first administrator.
     */
    adminSecret: {
      /**
       * Name of the Secret; empty: whoever signs up first.
       */
      name: string;
      /**
       * Key of the email address.
       */
      emailKey: string;
      /**
       * Key of the password.
       */
      passwordKey: string;
    };
    sessionSecret: SecretKey;
  };
  /**
   * How tools are offered to models that say nothing of it themselves. legacy: Open WebUI describes those that a person picks in the prompt, which every server understands. native: it sends its own tools with each request; every server then needs engine.args enable-auto-tool-choice and a tool-call-parser, and refuses the chat without.
   */
  functionCalling: 'legacy' | 'native';
  /**
   * Whether these values decide at every start. false: Open WebUI keeps its settings in its database after the first start, and an administrator changes them there.
   */
  settingsFromValues: boolean;
  /**
   * The volume with accounts, chats and files.
   */
  persistence: {
    /**
     * Use a claim; false: everything is lost with the pod.
     */
    enabled: boolean;
    /**
     * A claim that already exists; empty: the chart makes one.
     */
    existingClaim: string;
    /**
     * StorageClass of the claim; empty: the cluster's default.
     */
    storageClassName: string;
    /**
     * Access modes of the claim.
     *
     * @minItems 1
     */
    accessModes: [
      'ReadWriteOnce' | 'ReadWriteOncePod' | 'ReadWriteMany',
      ...('ReadWriteOnce' | 'ReadWriteOncePod' | 'ReadWriteMany')[]
    ];
    /**
     * Size: of the claim, or of the directory of the node without one. Whole gibibytes.
     */
    size: string;
    /**
     * Annotations of the claim. persistence.keep writes helm.sh/resource-policy.
     */
    annotations: {
      [k: string]: string;
    };
    /**
     * Keep the claim when the release is uninstalled.
     */
    keep: boolean;
  };
  resources: Resources;
  scratch: Scratch;
  /**
   * How long a start may take.
   */
  startup: {
    /**
     * From the start of the container to its first answer: a new version changes the database first. Feeds the startup probe and the progress deadline.
     */
    budgetSeconds: number;
    /**
     * For a new node, a new volume and the pull of the image. Feeds the progress deadline.
     */
    imagePullSeconds: number;
  };
  probes: Probes;
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
  prometheusRule: PodAlerts;
  /**
   * The chart's test: Open WebUI answers, and not to strangers.
   */
  smokeTest: {
    /**
     * Make the test.
     */
    enabled: boolean;
    /**
     * What starts the test: `helm test`, or Argo CD after every sync, as a PostSync Job. Argo CD takes no tests of Helm.
     */
    runner: 'helm' | 'argocd';
  };
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
 * Home, /tmp and compile caches of the engine, on the disk of the node.
 */
export interface Scratch {
  /**
   * Size. Whole gibibytes.
   */
  sizeLimit: string;
}
/**
 * Health checks of the running server. The startup probe follows startup.budgetSeconds.
 */
export interface Probes {
  /**
   * Takes the pod out of the Service.
   */
  readiness: {
    /**
     * Time between checks.
     */
    periodSeconds: number;
    /**
     * Time one check may take.
     */
    timeoutSeconds: number;
    /**
     * Failures in a row before it counts.
     */
    failureThreshold: number;
  };
  /**
   * Restarts the server; lazier than readiness, so that load alone never kills.
   */
  liveness: {
    /**
     * Time between checks.
     */
    periodSeconds: number;
    /**
     * Time one check may take.
     */
    timeoutSeconds: number;
    /**
     * Failures in a row before it counts.
     */
    failureThreshold: number;
  };
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
 * Alerts on the pod for the Prometheus operator, by what kube-state-metrics says of it: Open WebUI tells Prometheus nothing.
 */
export interface PodAlerts {
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
   * What is borne before somebody is told.
   */
  objectives: {
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
     * ModelNoReadyReplica: no pod is ready, and none is still starting.
     */
    noReadyReplica: {
      /**
       * Seconds that a server that was ready may be without a ready pod, though one is starting.
       */
      gapSeconds: number;
      /**
       * How long it must last, as Prometheus writes it.
       */
      for: string;
    };
  };
}
