// Made by generator/kubernetes/make.ts from resources.gen.json. Do not edit.

/**
 * A manifest of any of the kinds that charts are made of.
 */
export type KubernetesResource =
  | ConfigMap
  | Deployment
  | GrafanaDashboard
  | HTTPRoute
  | HorizontalPodAutoscaler
  | Ingress
  | Job
  | NetworkPolicy
  | PersistentVolume
  | PersistentVolumeClaim
  | Pod
  | PodDisruptionBudget
  | PodMonitor
  | PrometheusRule
  | RayService
  | ScaledObject
  | Secret
  | Service
  | ServiceAccount
  | ServiceMonitor;
/**
 * A number or a string, such as a port or a percentage.
 */
export type IntOrString = number | string;
/**
 * An amount, such as 500m, 1.5 or 16Gi.
 */
export type Quantity = string | number;

/**
 * ConfigMap holds configuration data for pods to consume.
 */
export interface ConfigMap {
  apiVersion: 'v1';
  /**
   * BinaryData contains the binary data.
   */
  binaryData?: {
    [k: string]: string;
  };
  /**
   * Data contains the configuration data.
   */
  data?: {
    [k: string]: string;
  };
  /**
   * Immutable, if set to true, ensures that data stored in the ConfigMap cannot be updated (only object metadata can be modified).
   */
  immutable?: boolean;
  kind: 'ConfigMap';
  metadata: ObjectMeta;
}
/**
 * ObjectMeta is metadata that all persisted resources must have, which includes all objects users must create.
 */
export interface ObjectMeta {
  /**
   * Annotations is an unstructured key value map stored with a resource that may be set by external tools to store and retrieve arbitrary metadata.
   */
  annotations?: {
    [k: string]: string;
  };
  /**
   * Must be empty before the object is deleted from the registry.
   */
  finalizers?: string[];
  /**
   * GenerateName is an optional prefix, used by the server, to generate a unique name ONLY IF the Name field has not been provided.
   */
  generateName?: string;
  /**
   * Map of string keys and values that can be used to organize and categorize (scope and select) objects.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Name must be unique within a namespace.
   */
  name?: string;
  /**
   * Namespace defines the space within which each name must be unique.
   */
  namespace?: string;
  /**
   * List of objects depended by this object.
   */
  ownerReferences?: OwnerReference[];
}
/**
 * OwnerReference contains enough information to let you identify an owning object.
 */
export interface OwnerReference {
  /**
   * API version of the referent.
   */
  apiVersion: string;
  /**
   * If true, AND if the owner has the "foregroundDeletion" finalizer, then the owner cannot be deleted from the key-value store until this reference is removed.
   */
  blockOwnerDeletion?: boolean;
  /**
   * If true, this reference points to the managing controller.
   */
  controller?: boolean;
  /**
   * Kind of the referent.
   */
  kind: string;
  /**
   * Name of the referent.
   */
  name: string;
  /**
   * UID of the referent.
   */
  uid: string;
}
/**
 * Deployment enables declarative updates for Pods and ReplicaSets.
 */
export interface Deployment {
  apiVersion: 'apps/v1';
  kind: 'Deployment';
  metadata: ObjectMeta;
  spec?: DeploymentSpec;
}
/**
 * DeploymentSpec is the specification of the desired behavior of the Deployment.
 */
export interface DeploymentSpec {
  /**
   * Minimum number of seconds for which a newly created pod should be ready without any of its container crashing, for it to be considered available.
   */
  minReadySeconds?: number;
  /**
   * Indicates that the deployment is paused.
   */
  paused?: boolean;
  /**
   * The maximum time in seconds for a deployment to make progress before it is considered to be failed.
   */
  progressDeadlineSeconds?: number;
  /**
   * Number of desired pods.
   */
  replicas?: number;
  /**
   * The number of old ReplicaSets to retain to allow rollback.
   */
  revisionHistoryLimit?: number;
  selector: LabelSelector;
  strategy?: DeploymentStrategy;
  template: PodTemplateSpec;
}
/**
 * A label selector is a label query over a set of resources.
 */
export interface LabelSelector {
  /**
   * matchExpressions is a list of label selector requirements.
   */
  matchExpressions?: LabelSelectorRequirement[];
  /**
   * matchLabels is a map of {key,value} pairs.
   */
  matchLabels?: {
    [k: string]: string;
  };
}
/**
 * A label selector requirement is a selector that contains values, a key, and an operator that relates the key and values.
 */
export interface LabelSelectorRequirement {
  /**
   * key is the label key that the selector applies to.
   */
  key: string;
  /**
   * operator represents a key's relationship to a set of values.
   */
  operator: string;
  /**
   * values is an array of string values.
   */
  values?: string[];
}
/**
 * DeploymentStrategy describes how to replace existing pods with new ones.
 */
export interface DeploymentStrategy {
  rollingUpdate?: RollingUpdateDeployment;
  /**
   * Type of deployment.
   */
  type?: 'Recreate' | 'RollingUpdate';
}
/**
 * Spec to control the desired behavior of rolling update.
 */
export interface RollingUpdateDeployment {
  maxSurge?: IntOrString;
  maxUnavailable?: IntOrString;
}
/**
 * PodTemplateSpec describes the data a pod should have when created from a template
 */
export interface PodTemplateSpec {
  metadata?: ObjectMeta;
  spec?: PodSpec;
}
/**
 * PodSpec is a description of a pod.
 */
export interface PodSpec {
  /**
   * Optional duration in seconds the pod may be active on the node relative to StartTime before the system will actively try to mark it failed and kill associated containers.
   */
  activeDeadlineSeconds?: number;
  affinity?: Affinity;
  /**
   * AutomountServiceAccountToken indicates whether a service account token should be automatically mounted.
   */
  automountServiceAccountToken?: boolean;
  /**
   * List of containers belonging to the pod.
   */
  containers: Container[];
  dnsConfig?: PodDNSConfig;
  /**
   * Set DNS policy for the pod.
   */
  dnsPolicy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
  /**
   * EnableServiceLinks indicates whether information about services should be injected into pod's environment variables, matching the syntax of Docker links.
   */
  enableServiceLinks?: boolean;
  /**
   * List of ephemeral containers run in this pod.
   */
  ephemeralContainers?: EphemeralContainer[];
  /**
   * HostAliases is an optional list of hosts and IPs that will be injected into the pod's hosts file if specified.
   */
  hostAliases?: HostAlias[];
  /**
   * Use the host's ipc namespace.
   */
  hostIPC?: boolean;
  /**
   * Host networking requested for this pod.
   */
  hostNetwork?: boolean;
  /**
   * Use the host's pid namespace.
   */
  hostPID?: boolean;
  /**
   * Use the host's user namespace.
   */
  hostUsers?: boolean;
  /**
   * Specifies the hostname of the Pod If not specified, the pod's hostname will be set to a system-defined value.
   */
  hostname?: string;
  /**
   * HostnameOverride specifies an explicit override for the pod's hostname as perceived by the pod.
   */
  hostnameOverride?: string;
  /**
   * ImagePullSecrets is an optional list of references to secrets in the same namespace to use for pulling any of the images used by this PodSpec.
   */
  imagePullSecrets?: LocalObjectReference[];
  /**
   * List of initialization containers belonging to the pod.
   */
  initContainers?: Container[];
  /**
   * NodeName indicates in which node this pod is scheduled.
   */
  nodeName?: string;
  /**
   * NodeSelector is a selector which must be true for the pod to fit on a node.
   */
  nodeSelector?: {
    [k: string]: string;
  };
  os?: PodOS;
  /**
   * Overhead represents the resource overhead associated with running a pod for a given RuntimeClass.
   */
  overhead?: {
    [k: string]: Quantity;
  };
  /**
   * PreemptionPolicy is the Policy for preempting pods with lower priority.
   */
  preemptionPolicy?: 'Never' | 'PreemptLowerPriority';
  /**
   * The priority value.
   */
  priority?: number;
  /**
   * If specified, indicates the pod's priority.
   */
  priorityClassName?: string;
  /**
   * If specified, all readiness gates will be evaluated for pod readiness.
   */
  readinessGates?: PodReadinessGate[];
  /**
   * ResourceClaims defines which ResourceClaims must be allocated and reserved before the Pod is allowed to start.
   */
  resourceClaims?: PodResourceClaim[];
  resources?: ResourceRequirements;
  /**
   * Restart policy for all containers within the pod.
   */
  restartPolicy?: 'Always' | 'Never' | 'OnFailure';
  /**
   * RuntimeClassName refers to a RuntimeClass object in the node.k8s.io group, which should be used to run this pod.
   */
  runtimeClassName?: string;
  /**
   * If specified, the pod will be dispatched by specified scheduler.
   */
  schedulerName?: string;
  /**
   * SchedulingGates is an opaque list of values that if specified will block scheduling the pod.
   */
  schedulingGates?: PodSchedulingGate[];
  schedulingGroup?: PodSchedulingGroup;
  securityContext?: PodSecurityContext;
  /**
   * DeprecatedServiceAccount is a deprecated alias for ServiceAccountName.
   */
  serviceAccount?: string;
  /**
   * ServiceAccountName is the name of the ServiceAccount to use to run this pod.
   */
  serviceAccountName?: string;
  /**
   * If true the pod's hostname will be configured as the pod's FQDN, rather than the leaf name (the default).
   */
  setHostnameAsFQDN?: boolean;
  /**
   * Share a single process namespace between all of the containers in a pod.
   */
  shareProcessNamespace?: boolean;
  /**
   * If specified, the fully qualified Pod hostname will be "<hostname>.<subdomain>.<pod namespace>.svc.<cluster domain>".
   */
  subdomain?: string;
  /**
   * Optional duration in seconds the pod needs to terminate gracefully.
   */
  terminationGracePeriodSeconds?: number;
  /**
   * If specified, the pod's tolerations.
   */
  tolerations?: Toleration[];
  /**
   * TopologySpreadConstraints describes how a group of pods ought to spread across topology domains.
   */
  topologySpreadConstraints?: TopologySpreadConstraint[];
  /**
   * List of volumes that can be mounted by containers belonging to the pod.
   */
  volumes?: Volume[];
}
/**
 * Affinity is a group of affinity scheduling rules.
 */
export interface Affinity {
  nodeAffinity?: NodeAffinity;
  podAffinity?: PodAffinity;
  podAntiAffinity?: PodAntiAffinity;
}
/**
 * Node affinity is a group of node affinity scheduling rules.
 */
export interface NodeAffinity {
  /**
   * The scheduler will prefer to schedule pods to nodes that satisfy the affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions.
   */
  preferredDuringSchedulingIgnoredDuringExecution?: PreferredSchedulingTerm[];
  requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
}
/**
 * An empty preferred scheduling term matches all objects with implicit weight 0 (i.e. it's a no-op).
 */
export interface PreferredSchedulingTerm {
  preference: NodeSelectorTerm;
  /**
   * Weight associated with matching the corresponding nodeSelectorTerm, in the range 1-100.
   */
  weight: number;
}
/**
 * A null or empty node selector term matches no objects.
 */
export interface NodeSelectorTerm {
  /**
   * A list of node selector requirements by node's labels.
   */
  matchExpressions?: NodeSelectorRequirement[];
  /**
   * A list of node selector requirements by node's fields.
   */
  matchFields?: NodeSelectorRequirement[];
}
/**
 * A node selector requirement is a selector that contains values, a key, and an operator that relates the key and values.
 */
export interface NodeSelectorRequirement {
  /**
   * The label key that the selector applies to.
   */
  key: string;
  /**
   * Represents a key's relationship to a set of values.
   */
  operator: 'DoesNotExist' | 'Exists' | 'Gt' | 'In' | 'Lt' | 'NotIn';
  /**
   * An array of string values.
   */
  values?: string[];
}
/**
 * A node selector represents the union of the results of one or more label queries over a set of nodes; that is, it represents the OR of the selectors represented by the node selector terms.
 */
export interface NodeSelector {
  /**
   * Required.
   */
  nodeSelectorTerms: NodeSelectorTerm[];
}
/**
 * Pod affinity is a group of inter pod affinity scheduling rules.
 */
export interface PodAffinity {
  /**
   * The scheduler will prefer to schedule pods to nodes that satisfy the affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions.
   */
  preferredDuringSchedulingIgnoredDuringExecution?: WeightedPodAffinityTerm[];
  /**
   * If the affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node.
   */
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[];
}
/**
 * The weights of all of the matched WeightedPodAffinityTerm fields are added per-node to find the most preferred node(s)
 */
export interface WeightedPodAffinityTerm {
  podAffinityTerm: PodAffinityTerm;
  /**
   * weight associated with matching the corresponding podAffinityTerm, in the range 1-100.
   */
  weight: number;
}
/**
 * Defines a set of pods (namely those matching the labelSelector relative to the given namespace(s)) that this pod should be co-located (affinity) or not co-located (anti-affinity) with, where co-located is defined as running on a node whose value of the label with key <topologyKey> matches that of any node on which a pod of the set of pods is running
 */
export interface PodAffinityTerm {
  labelSelector?: LabelSelector;
  /**
   * MatchLabelKeys is a set of pod label keys to select which pods will be taken into consideration.
   */
  matchLabelKeys?: string[];
  /**
   * MismatchLabelKeys is a set of pod label keys to select which pods will be taken into consideration.
   */
  mismatchLabelKeys?: string[];
  namespaceSelector?: LabelSelector;
  /**
   * namespaces specifies a static list of namespace names that the term applies to.
   */
  namespaces?: string[];
  /**
   * This pod should be co-located (affinity) or not co-located (anti-affinity) with the pods matching the labelSelector in the specified namespaces, where co-located is defined as running on a node whose value of the label with key topologyKey matches that of any node on which any of the selected pods is running.
   */
  topologyKey: string;
}
/**
 * Pod anti affinity is a group of inter pod anti affinity scheduling rules.
 */
export interface PodAntiAffinity {
  /**
   * The scheduler will prefer to schedule pods to nodes that satisfy the anti-affinity expressions specified by this field, but it may choose a node that violates one or more of the expressions.
   */
  preferredDuringSchedulingIgnoredDuringExecution?: WeightedPodAffinityTerm[];
  /**
   * If the anti-affinity requirements specified by this field are not met at scheduling time, the pod will not be scheduled onto the node.
   */
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[];
}
/**
 * A single application container that you want to run within a pod.
 */
export interface Container {
  /**
   * Arguments to the entrypoint.
   */
  args?: string[];
  /**
   * Entrypoint array.
   */
  command?: string[];
  /**
   * List of environment variables to set in the container.
   */
  env?: EnvVar[];
  /**
   * List of sources to populate environment variables in the container.
   */
  envFrom?: EnvFromSource[];
  /**
   * Container image name.
   */
  image?: string;
  /**
   * Image pull policy.
   */
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  lifecycle?: Lifecycle;
  livenessProbe?: Probe;
  /**
   * Name of the container specified as a DNS_LABEL.
   */
  name: string;
  /**
   * List of ports to expose from the container.
   */
  ports?: ContainerPort[];
  readinessProbe?: Probe;
  /**
   * Resources resize policy for the container.
   */
  resizePolicy?: ContainerResizePolicy[];
  resources?: ResourceRequirements;
  /**
   * RestartPolicy defines the restart behavior of individual containers in a pod.
   */
  restartPolicy?: string;
  /**
   * Represents a list of rules to be checked to determine if the container should be restarted on exit.
   */
  restartPolicyRules?: ContainerRestartRule[];
  securityContext?: SecurityContext;
  startupProbe?: Probe;
  /**
   * Whether this container should allocate a buffer for stdin in the container runtime.
   */
  stdin?: boolean;
  /**
   * Whether the container runtime should close the stdin channel after it has been opened by a single attach.
   */
  stdinOnce?: boolean;
  /**
   * Optional: Path at which the file to which the container's termination message will be written is mounted into the container's filesystem.
   */
  terminationMessagePath?: string;
  /**
   * Indicate how the termination message should be populated.
   */
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File';
  /**
   * Whether this container should allocate a TTY for itself, also requires 'stdin' to be true.
   */
  tty?: boolean;
  /**
   * volumeDevices is the list of block devices to be used by the container.
   */
  volumeDevices?: VolumeDevice[];
  /**
   * Pod volumes to mount into the container's filesystem.
   */
  volumeMounts?: VolumeMount[];
  /**
   * Container's working directory.
   */
  workingDir?: string;
}
/**
 * EnvVar represents an environment variable present in a Container.
 */
export interface EnvVar {
  /**
   * Name of the environment variable.
   */
  name: string;
  /**
   * Variable references $(VAR_NAME) are expanded using the previously defined environment variables in the container and any service environment variables.
   */
  value?: string;
  valueFrom?: EnvVarSource;
}
/**
 * EnvVarSource represents a source for the value of an EnvVar.
 */
export interface EnvVarSource {
  configMapKeyRef?: ConfigMapKeySelector;
  fieldRef?: ObjectFieldSelector;
  fileKeyRef?: FileKeySelector;
  resourceFieldRef?: ResourceFieldSelector;
  secretKeyRef?: SecretKeySelector;
}
/**
 * Selects a key from a ConfigMap.
 */
export interface ConfigMapKeySelector {
  /**
   * The key to select.
   */
  key: string;
  /**
   * Name of the referent.
   */
  name?: string;
  /**
   * Specify whether the ConfigMap or its key must be defined
   */
  optional?: boolean;
}
/**
 * ObjectFieldSelector selects an APIVersioned field of an object.
 */
export interface ObjectFieldSelector {
  /**
   * Version of the schema the FieldPath is written in terms of, defaults to "v1".
   */
  apiVersion?: string;
  /**
   * Path of the field to select in the specified API version.
   */
  fieldPath: string;
}
/**
 * FileKeySelector selects a key of the env file.
 */
export interface FileKeySelector {
  /**
   * The key within the env file.
   */
  key: string;
  /**
   * Specify whether the file or its key must be defined.
   */
  optional?: boolean;
  /**
   * The path within the volume from which to select the file.
   */
  path: string;
  /**
   * The name of the volume mount containing the env file.
   */
  volumeName: string;
}
/**
 * ResourceFieldSelector represents container resources (cpu, memory) and their output format
 */
export interface ResourceFieldSelector {
  /**
   * Container name: required for volumes, optional for env vars
   */
  containerName?: string;
  divisor?: Quantity;
  /**
   * Required: resource to select
   */
  resource: string;
}
/**
 * SecretKeySelector selects a key of a Secret.
 */
export interface SecretKeySelector {
  /**
   * The key of the secret to select from.
   */
  key: string;
  /**
   * Name of the referent.
   */
  name?: string;
  /**
   * Specify whether the Secret or its key must be defined
   */
  optional?: boolean;
}
/**
 * EnvFromSource represents the source of a set of ConfigMaps or Secrets
 */
export interface EnvFromSource {
  configMapRef?: ConfigMapEnvSource;
  /**
   * Optional text to prepend to the name of each environment variable.
   */
  prefix?: string;
  secretRef?: SecretEnvSource;
}
/**
 * ConfigMapEnvSource selects a ConfigMap to populate the environment variables with.
 */
export interface ConfigMapEnvSource {
  /**
   * Name of the referent.
   */
  name?: string;
  /**
   * Specify whether the ConfigMap must be defined
   */
  optional?: boolean;
}
/**
 * SecretEnvSource selects a Secret to populate the environment variables with.
 */
export interface SecretEnvSource {
  /**
   * Name of the referent.
   */
  name?: string;
  /**
   * Specify whether the Secret must be defined
   */
  optional?: boolean;
}
/**
 * Lifecycle describes actions that the management system should take in response to container lifecycle events.
 */
export interface Lifecycle {
  postStart?: LifecycleHandler;
  preStop?: LifecycleHandler;
  /**
   * StopSignal defines which signal will be sent to a container when it is being stopped.
   */
  stopSignal?:
    | 'SIGABRT'
    | 'SIGALRM'
    | 'SIGBUS'
    | 'SIGCHLD'
    | 'SIGCLD'
    | 'SIGCONT'
    | 'SIGFPE'
    | 'SIGHUP'
    | 'SIGILL'
    | 'SIGINT'
    | 'SIGIO'
    | 'SIGIOT'
    | 'SIGKILL'
    | 'SIGPIPE'
    | 'SIGPOLL'
    | 'SIGPROF'
    | 'SIGPWR'
    | 'SIGQUIT'
    | 'SIGRTMAX'
    | 'SIGRTMAX-1'
    | 'SIGRTMAX-10'
    | 'SIGRTMAX-11'
    | 'SIGRTMAX-12'
    | 'SIGRTMAX-13'
    | 'SIGRTMAX-14'
    | 'SIGRTMAX-2'
    | 'SIGRTMAX-3'
    | 'SIGRTMAX-4'
    | 'SIGRTMAX-5'
    | 'SIGRTMAX-6'
    | 'SIGRTMAX-7'
    | 'SIGRTMAX-8'
    | 'SIGRTMAX-9'
    | 'SIGRTMIN'
    | 'SIGRTMIN+1'
    | 'SIGRTMIN+10'
    | 'SIGRTMIN+11'
    | 'SIGRTMIN+12'
    | 'SIGRTMIN+13'
    | 'SIGRTMIN+14'
    | 'SIGRTMIN+15'
    | 'SIGRTMIN+2'
    | 'SIGRTMIN+3'
    | 'SIGRTMIN+4'
    | 'SIGRTMIN+5'
    | 'SIGRTMIN+6'
    | 'SIGRTMIN+7'
    | 'SIGRTMIN+8'
    | 'SIGRTMIN+9'
    | 'SIGSEGV'
    | 'SIGSTKFLT'
    | 'SIGSTOP'
    | 'SIGSYS'
    | 'SIGTERM'
    | 'SIGTRAP'
    | 'SIGTSTP'
    | 'SIGTTIN'
    | 'SIGTTOU'
    | 'SIGURG'
    | 'SIGUSR1'
    | 'SIGUSR2'
    | 'SIGVTALRM'
    | 'SIGWINCH'
    | 'SIGXCPU'
    | 'SIGXFSZ';
}
/**
 * LifecycleHandler defines a specific action that should be taken in a lifecycle hook.
 */
export interface LifecycleHandler {
  exec?: ExecAction;
  httpGet?: HTTPGetAction;
  sleep?: SleepAction;
  tcpSocket?: TCPSocketAction;
}
/**
 * ExecAction describes a "run in container" action.
 */
export interface ExecAction {
  /**
   * Command is the command line to execute inside the container, the working directory for the command is root ('/') in the container's filesystem.
   */
  command?: string[];
}
/**
 * HTTPGetAction describes an action based on HTTP Get requests.
 */
export interface HTTPGetAction {
  /**
   * Host name to connect to, defaults to the pod IP.
   */
  host?: string;
  /**
   * Custom headers to set in the request.
   */
  httpHeaders?: HTTPHeader[];
  /**
   * Path to access on the HTTP server.
   */
  path?: string;
  port: IntOrString;
  /**
   * Scheme to use for connecting to the host.
   */
  scheme?: 'HTTP' | 'HTTPS';
}
/**
 * HTTPHeader describes a custom header to be used in HTTP probes
 */
export interface HTTPHeader {
  /**
   * The header field name.
   */
  name: string;
  /**
   * The header field value
   */
  value: string;
}
/**
 * SleepAction describes a "sleep" action.
 */
export interface SleepAction {
  /**
   * Seconds is the number of seconds to sleep.
   */
  seconds: number;
}
/**
 * TCPSocketAction describes an action based on opening a socket
 */
export interface TCPSocketAction {
  /**
   * Optional: Host name to connect to, defaults to the pod IP.
   */
  host?: string;
  port: IntOrString;
}
/**
 * Probe describes a health check to be performed against a container to determine whether it is alive or ready to receive traffic.
 */
export interface Probe {
  exec?: ExecAction;
  /**
   * Minimum consecutive failures for the probe to be considered failed after having succeeded.
   */
  failureThreshold?: number;
  grpc?: GRPCAction;
  httpGet?: HTTPGetAction;
  /**
   * Number of seconds after the container has started before liveness probes are initiated.
   */
  initialDelaySeconds?: number;
  /**
   * How often (in seconds) to perform the probe.
   */
  periodSeconds?: number;
  /**
   * Minimum consecutive successes for the probe to be considered successful after having failed.
   */
  successThreshold?: number;
  tcpSocket?: TCPSocketAction;
  /**
   * Optional duration in seconds the pod needs to terminate gracefully upon probe failure.
   */
  terminationGracePeriodSeconds?: number;
  /**
   * Number of seconds after which the probe times out.
   */
  timeoutSeconds?: number;
}
/**
 * GRPCAction specifies an action involving a GRPC service.
 */
export interface GRPCAction {
  /**
   * Port number of the gRPC service.
   */
  port: number;
  /**
   * Service is the name of the service to place in the gRPC HealthCheckRequest (see https://github.com/grpc/grpc/blob/master/doc/health-checking.md).
   */
  service?: string;
}
/**
 * ContainerPort represents a network port in a single container.
 */
export interface ContainerPort {
  /**
   * Number of port to expose on the pod's IP address.
   */
  containerPort: number;
  /**
   * What host IP to bind the external port to.
   */
  hostIP?: string;
  /**
   * Number of port to expose on the host.
   */
  hostPort?: number;
  /**
   * If specified, this must be an IANA_SVC_NAME and unique within the pod.
   */
  name?: string;
  /**
   * Protocol for port.
   */
  protocol?: 'SCTP' | 'TCP' | 'UDP';
}
/**
 * ContainerResizePolicy represents resource resize policy for the container.
 */
export interface ContainerResizePolicy {
  /**
   * Name of the resource to which this resource resize policy applies.
   */
  resourceName: string;
  /**
   * Restart policy to apply when specified resource is resized.
   */
  restartPolicy: string;
}
/**
 * ResourceRequirements describes the compute resource requirements.
 */
export interface ResourceRequirements {
  /**
   * Claims lists the names of resources, defined in spec.resourceClaims, that are used by this container.
   */
  claims?: ResourceClaim[];
  /**
   * Limits describes the maximum amount of compute resources allowed.
   */
  limits?: {
    [k: string]: Quantity;
  };
  /**
   * Requests describes the minimum amount of compute resources required.
   */
  requests?: {
    [k: string]: Quantity;
  };
}
/**
 * ResourceClaim references one entry in PodSpec.ResourceClaims.
 */
export interface ResourceClaim {
  /**
   * Name must match the name of one entry in pod.spec.resourceClaims of the Pod where this field is used.
   */
  name: string;
  /**
   * Request is the name chosen for a request in the referenced claim.
   */
  request?: string;
}
/**
 * ContainerRestartRule describes how a container exit is handled.
 */
export interface ContainerRestartRule {
  /**
   * Specifies the action taken on a container exit if the requirements are satisfied.
   */
  action: string;
  exitCodes?: ContainerRestartRuleOnExitCodes;
}
/**
 * ContainerRestartRuleOnExitCodes describes the condition for handling an exited container based on its exit codes.
 */
export interface ContainerRestartRuleOnExitCodes {
  /**
   * Represents the relationship between the container exit code(s) and the specified values.
   */
  operator: string;
  /**
   * Specifies the set of values to check for container exit codes.
   */
  values?: number[];
}
/**
 * SecurityContext holds security configuration that will be applied to a container.
 */
export interface SecurityContext {
  /**
   * AllowPrivilegeEscalation controls whether a process can gain more privileges than its parent process.
   */
  allowPrivilegeEscalation?: boolean;
  appArmorProfile?: AppArmorProfile;
  capabilities?: Capabilities;
  /**
   * Run container in privileged mode.
   */
  privileged?: boolean;
  /**
   * procMount denotes the type of proc mount to use for the containers.
   */
  procMount?: 'Default' | 'Unmasked';
  /**
   * Whether this container has a read-only root filesystem.
   */
  readOnlyRootFilesystem?: boolean;
  /**
   * The GID to run the entrypoint of the container process.
   */
  runAsGroup?: number;
  /**
   * Indicates that the container must run as a non-root user.
   */
  runAsNonRoot?: boolean;
  /**
   * The UID to run the entrypoint of the container process.
   */
  runAsUser?: number;
  seLinuxOptions?: SELinuxOptions;
  seccompProfile?: SeccompProfile;
  windowsOptions?: WindowsSecurityContextOptions;
}
/**
 * AppArmorProfile defines a pod or container's AppArmor settings.
 */
export interface AppArmorProfile {
  /**
   * localhostProfile indicates a profile loaded on the node that should be used.
   */
  localhostProfile?: string;
  /**
   * type indicates which kind of AppArmor profile will be applied.
   */
  type: 'Localhost' | 'RuntimeDefault' | 'Unconfined';
}
/**
 * Adds and removes POSIX capabilities from running containers.
 */
export interface Capabilities {
  /**
   * Added capabilities
   */
  add?: string[];
  /**
   * Removed capabilities
   */
  drop?: string[];
}
/**
 * SELinuxOptions are the labels to be applied to the container
 */
export interface SELinuxOptions {
  /**
   * Level is SELinux level label that applies to the container.
   */
  level?: string;
  /**
   * Role is a SELinux role label that applies to the container.
   */
  role?: string;
  /**
   * Type is a SELinux type label that applies to the container.
   */
  type?: string;
  /**
   * User is a SELinux user label that applies to the container.
   */
  user?: string;
}
/**
 * SeccompProfile defines a pod/container's seccomp profile settings.
 */
export interface SeccompProfile {
  /**
   * localhostProfile indicates a profile defined in a file on the node should be used.
   */
  localhostProfile?: string;
  /**
   * type indicates which kind of seccomp profile will be applied.
   */
  type: 'Localhost' | 'RuntimeDefault' | 'Unconfined';
}
/**
 * WindowsSecurityContextOptions contain Windows-specific options and credentials.
 */
export interface WindowsSecurityContextOptions {
  /**
   * GMSACredentialSpec is where the GMSA admission webhook (https://github.com/kubernetes-sigs/windows-gmsa) inlines the contents of the GMSA credential spec named by the GMSACredentialSpecName field.
   */
  gmsaCredentialSpec?: string;
  /**
   * GMSACredentialSpecName is the name of the GMSA credential spec to use.
   */
  gmsaCredentialSpecName?: string;
  /**
   * HostProcess determines if a container should be run as a 'Host Process' container.
   */
  hostProcess?: boolean;
  /**
   * The UserName in Windows to run the entrypoint of the container process.
   */
  runAsUserName?: string;
}
/**
 * volumeDevice describes a mapping of a raw block device within a container.
 */
export interface VolumeDevice {
  /**
   * devicePath is the path inside of the container that the device will be mapped to.
   */
  devicePath: string;
  /**
   * name must match the name of a persistentVolumeClaim in the pod
   */
  name: string;
}
/**
 * VolumeMount describes a mounting of a Volume within a container.
 */
export interface VolumeMount {
  /**
   * Path within the container at which the volume should be mounted.
   */
  mountPath: string;
  /**
   * mountPropagation determines how mounts are propagated from the host to container and the other way around.
   */
  mountPropagation?: 'Bidirectional' | 'HostToContainer' | 'None';
  /**
   * This must match the Name of a Volume.
   */
  name: string;
  /**
   * Mounted read-only if true, read-write otherwise (false or unspecified).
   */
  readOnly?: boolean;
  /**
   * RecursiveReadOnly specifies whether read-only mounts should be handled recursively.
   */
  recursiveReadOnly?: string;
  /**
   * Path within the volume from which the container's volume should be mounted.
   */
  subPath?: string;
  /**
   * Expanded path within the volume from which the container's volume should be mounted.
   */
  subPathExpr?: string;
}
/**
 * PodDNSConfig defines the DNS parameters of a pod in addition to those generated from DNSPolicy.
 */
export interface PodDNSConfig {
  /**
   * A list of DNS name server IP addresses.
   */
  nameservers?: string[];
  /**
   * A list of DNS resolver options.
   */
  options?: PodDNSConfigOption[];
  /**
   * A list of DNS search domains for host-name lookup.
   */
  searches?: string[];
}
/**
 * PodDNSConfigOption defines DNS resolver options of a pod.
 */
export interface PodDNSConfigOption {
  /**
   * Name is this DNS resolver option's name.
   */
  name?: string;
  /**
   * Value is this DNS resolver option's value.
   */
  value?: string;
}
/**
 * An EphemeralContainer is a temporary container that you may add to an existing Pod for user-initiated activities such as debugging.
 */
export interface EphemeralContainer {
  /**
   * Arguments to the entrypoint.
   */
  args?: string[];
  /**
   * Entrypoint array.
   */
  command?: string[];
  /**
   * List of environment variables to set in the container.
   */
  env?: EnvVar[];
  /**
   * List of sources to populate environment variables in the container.
   */
  envFrom?: EnvFromSource[];
  /**
   * Container image name.
   */
  image?: string;
  /**
   * Image pull policy.
   */
  imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  lifecycle?: Lifecycle;
  livenessProbe?: Probe;
  /**
   * Name of the ephemeral container specified as a DNS_LABEL.
   */
  name: string;
  /**
   * Ports are not allowed for ephemeral containers.
   */
  ports?: ContainerPort[];
  readinessProbe?: Probe;
  /**
   * Resources resize policy for the container.
   */
  resizePolicy?: ContainerResizePolicy[];
  resources?: ResourceRequirements;
  /**
   * Restart policy for the container to manage the restart behavior of each container within a pod.
   */
  restartPolicy?: string;
  /**
   * Represents a list of rules to be checked to determine if the container should be restarted on exit.
   */
  restartPolicyRules?: ContainerRestartRule[];
  securityContext?: SecurityContext;
  startupProbe?: Probe;
  /**
   * Whether this container should allocate a buffer for stdin in the container runtime.
   */
  stdin?: boolean;
  /**
   * Whether the container runtime should close the stdin channel after it has been opened by a single attach.
   */
  stdinOnce?: boolean;
  /**
   * If set, the name of the container from PodSpec that this ephemeral container targets.
   */
  targetContainerName?: string;
  /**
   * Optional: Path at which the file to which the container's termination message will be written is mounted into the container's filesystem.
   */
  terminationMessagePath?: string;
  /**
   * Indicate how the termination message should be populated.
   */
  terminationMessagePolicy?: 'FallbackToLogsOnError' | 'File';
  /**
   * Whether this container should allocate a TTY for itself, also requires 'stdin' to be true.
   */
  tty?: boolean;
  /**
   * volumeDevices is the list of block devices to be used by the container.
   */
  volumeDevices?: VolumeDevice[];
  /**
   * Pod volumes to mount into the container's filesystem.
   */
  volumeMounts?: VolumeMount[];
  /**
   * Container's working directory.
   */
  workingDir?: string;
}
/**
 * HostAlias holds the mapping between IP and hostnames that will be injected as an entry in the pod's hosts file.
 */
export interface HostAlias {
  /**
   * Hostnames for the above IP address.
   */
  hostnames?: string[];
  /**
   * IP address of the host file entry.
   */
  ip: string;
}
/**
 * LocalObjectReference contains enough information to let you locate the referenced object inside the same namespace.
 */
export interface LocalObjectReference {
  /**
   * Name of the referent.
   */
  name?: string;
}
/**
 * PodOS defines the OS parameters of a pod.
 */
export interface PodOS {
  /**
   * Name is the name of the operating system.
   */
  name: string;
}
/**
 * PodReadinessGate contains the reference to a pod condition
 */
export interface PodReadinessGate {
  /**
   * ConditionType refers to a condition in the pod's condition list with matching type.
   */
  conditionType: string;
}
/**
 * PodResourceClaim references exactly one ResourceClaim, either directly or by naming a ResourceClaimTemplate which is then turned into a ResourceClaim for the pod.
 */
export interface PodResourceClaim {
  /**
   * Name uniquely identifies this resource claim inside the pod.
   */
  name: string;
  /**
   * ResourceClaimName is the name of a ResourceClaim object in the same namespace as this pod.
   */
  resourceClaimName?: string;
  /**
   * ResourceClaimTemplateName is the name of a ResourceClaimTemplate object in the same namespace as this pod.
   */
  resourceClaimTemplateName?: string;
}
/**
 * PodSchedulingGate is associated to a Pod to guard its scheduling.
 */
export interface PodSchedulingGate {
  /**
   * Name of the scheduling gate.
   */
  name: string;
}
/**
 * PodSchedulingGroup identifies the runtime scheduling group instance that a Pod belongs to.
 */
export interface PodSchedulingGroup {
  /**
   * PodGroupName specifies the name of the standalone PodGroup object that represents the runtime instance of this group.
   */
  podGroupName?: string;
}
/**
 * PodSecurityContext holds pod-level security attributes and common container settings.
 */
export interface PodSecurityContext {
  appArmorProfile?: AppArmorProfile;
  /**
   * A special supplemental group that applies to all containers in a pod.
   */
  fsGroup?: number;
  /**
   * fsGroupChangePolicy defines behavior of changing ownership and permission of the volume before being exposed inside Pod.
   */
  fsGroupChangePolicy?: 'Always' | 'OnRootMismatch';
  /**
   * The GID to run the entrypoint of the container process.
   */
  runAsGroup?: number;
  /**
   * Indicates that the container must run as a non-root user.
   */
  runAsNonRoot?: boolean;
  /**
   * The UID to run the entrypoint of the container process.
   */
  runAsUser?: number;
  /**
   * seLinuxChangePolicy defines how the container's SELinux label is applied to all volumes used by the Pod.
   */
  seLinuxChangePolicy?: string;
  seLinuxOptions?: SELinuxOptions;
  seccompProfile?: SeccompProfile;
  /**
   * A list of groups applied to the first process run in each container, in addition to the container's primary GID and fsGroup (if specified).
   */
  supplementalGroups?: number[];
  /**
   * Defines how supplemental groups of the first container processes are calculated.
   */
  supplementalGroupsPolicy?: 'Merge' | 'Strict';
  /**
   * Sysctls hold a list of namespaced sysctls used for the pod.
   */
  sysctls?: Sysctl[];
  windowsOptions?: WindowsSecurityContextOptions;
}
/**
 * Sysctl defines a kernel parameter to be set
 */
export interface Sysctl {
  /**
   * Name of a property to set
   */
  name: string;
  /**
   * Value of a property to set
   */
  value: string;
}
/**
 * The pod this Toleration is attached to tolerates any taint that matches the triple <key,value,effect> using the matching operator <operator>.
 */
export interface Toleration {
  /**
   * Effect indicates the taint effect to match.
   */
  effect?: 'NoExecute' | 'NoSchedule' | 'PreferNoSchedule';
  /**
   * Key is the taint key that the toleration applies to.
   */
  key?: string;
  /**
   * Operator represents a key's relationship to the value.
   */
  operator?: 'Equal' | 'Exists' | 'Gt' | 'Lt';
  /**
   * TolerationSeconds represents the period of time the toleration (which must be of effect NoExecute, otherwise this field is ignored) tolerates the taint.
   */
  tolerationSeconds?: number;
  /**
   * Value is the taint value the toleration matches to.
   */
  value?: string;
}
/**
 * TopologySpreadConstraint specifies how to spread matching pods among the given topology.
 */
export interface TopologySpreadConstraint {
  labelSelector?: LabelSelector;
  /**
   * MatchLabelKeys is a set of pod label keys to select the pods over which spreading will be calculated.
   */
  matchLabelKeys?: string[];
  /**
   * MaxSkew describes the degree to which pods may be unevenly distributed.
   */
  maxSkew: number;
  /**
   * MinDomains indicates a minimum number of eligible domains.
   */
  minDomains?: number;
  /**
   * NodeAffinityPolicy indicates how we will treat Pod's nodeAffinity/nodeSelector when calculating pod topology spread skew.
   */
  nodeAffinityPolicy?: 'Honor' | 'Ignore';
  /**
   * NodeTaintsPolicy indicates how we will treat node taints when calculating pod topology spread skew.
   */
  nodeTaintsPolicy?: 'Honor' | 'Ignore';
  /**
   * TopologyKey is the key of node labels.
   */
  topologyKey: string;
  /**
   * WhenUnsatisfiable indicates how to deal with a pod if it doesn't satisfy the spread constraint.
   */
  whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
}
/**
 * Volume represents a named volume in a pod that may be accessed by any container in the pod.
 */
export interface Volume {
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource;
  azureDisk?: AzureDiskVolumeSource;
  azureFile?: AzureFileVolumeSource;
  cephfs?: CephFSVolumeSource;
  cinder?: CinderVolumeSource;
  configMap?: ConfigMapVolumeSource;
  csi?: CSIVolumeSource;
  downwardAPI?: DownwardAPIVolumeSource;
  emptyDir?: EmptyDirVolumeSource;
  ephemeral?: EphemeralVolumeSource;
  fc?: FCVolumeSource;
  flexVolume?: FlexVolumeSource;
  flocker?: FlockerVolumeSource;
  gcePersistentDisk?: GCEPersistentDiskVolumeSource;
  gitRepo?: GitRepoVolumeSource;
  glusterfs?: GlusterfsVolumeSource;
  hostPath?: HostPathVolumeSource;
  image?: ImageVolumeSource;
  iscsi?: ISCSIVolumeSource;
  /**
   * name of the volume.
   */
  name: string;
  nfs?: NFSVolumeSource;
  persistentVolumeClaim?: PersistentVolumeClaimVolumeSource;
  photonPersistentDisk?: PhotonPersistentDiskVolumeSource;
  portworxVolume?: PortworxVolumeSource;
  projected?: ProjectedVolumeSource;
  quobyte?: QuobyteVolumeSource;
  rbd?: RBDVolumeSource;
  scaleIO?: ScaleIOVolumeSource;
  secret?: SecretVolumeSource;
  storageos?: StorageOSVolumeSource;
  vsphereVolume?: VsphereVirtualDiskVolumeSource;
}
/**
 * Represents a Persistent Disk resource in AWS.
 */
export interface AWSElasticBlockStoreVolumeSource {
  /**
   * fsType is the filesystem type of the volume that you want to mount.
   */
  fsType?: string;
  /**
   * partition is the partition in the volume that you want to mount.
   */
  partition?: number;
  /**
   * readOnly value true will force the readOnly setting in VolumeMounts.
   */
  readOnly?: boolean;
  /**
   * volumeID is unique ID of the persistent disk resource in AWS (Amazon EBS volume).
   */
  volumeID: string;
}
/**
 * AzureDisk represents an Azure Data Disk mount on the host and bind mount to the pod.
 */
export interface AzureDiskVolumeSource {
  /**
   * cachingMode is the Host Caching mode: None, Read Only, Read Write.
   */
  cachingMode?: 'None' | 'ReadOnly' | 'ReadWrite';
  /**
   * diskName is the Name of the data disk in the blob storage
   */
  diskName: string;
  /**
   * diskURI is the URI of data disk in the blob storage
   */
  diskURI: string;
  /**
   * fsType is Filesystem type to mount.
   */
  fsType?: string;
  /**
   * kind expected values are Shared: multiple blob disks per storage account Dedicated: single blob disk per storage account Managed: azure managed data disk (only in managed availability set).
   */
  kind?: 'Dedicated' | 'Managed' | 'Shared';
  /**
   * readOnly Defaults to false (read/write).
   */
  readOnly?: boolean;
}
/**
 * AzureFile represents an Azure File Service mount on the host and bind mount to the pod.
 */
export interface AzureFileVolumeSource {
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean;
  /**
   * secretName is the name of secret that contains Azure Storage Account Name and Key
   */
  secretName: string;
  /**
   * shareName is the azure share Name
   */
  shareName: string;
}
/**
 * Represents a Ceph Filesystem mount that lasts the lifetime of a pod Cephfs volumes do not support ownership management or SELinux relabeling.
 */
export interface CephFSVolumeSource {
  /**
   * monitors is Required: Monitors is a collection of Ceph monitors More info: https://examples.k8s.io/volumes/cephfs/README.md#how-to-use-it
   */
  monitors: string[];
  /**
   * path is Optional: Used as the mounted root, rather than the full Ceph tree, default is /
   */
  path?: string;
  /**
   * readOnly is Optional: Defaults to false (read/write).
   */
  readOnly?: boolean;
  /**
   * secretFile is Optional: SecretFile is the path to key ring for User, default is /etc/ceph/user.secret More info: https://examples.k8s.io/volumes/cephfs/README.md#how-to-use-it
   */
  secretFile?: string;
  secretRef?: LocalObjectReference;
  /**
   * user is optional: User is the rados user name, default is admin More info: https://examples.k8s.io/volumes/cephfs/README.md#how-to-use-it
   */
  user?: string;
}
/**
 * Represents a cinder volume resource in Openstack.
 */
export interface CinderVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string;
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean;
  secretRef?: LocalObjectReference;
  /**
   * volumeID used to identify the volume in cinder.
   */
  volumeID: string;
}
/**
 * Adapts a ConfigMap into a volume.
 */
export interface ConfigMapVolumeSource {
  /**
   * defaultMode is optional: mode bits used to set permissions on created files by default.
   */
  defaultMode?: number;
  /**
   * items if unspecified, each key-value pair in the Data field of the referenced ConfigMap will be projected into the volume as a file whose name is the key and content is the value.
   */
  items?: KeyToPath[];
  /**
   * Name of the referent.
   */
  name?: string;
  /**
   * optional specify whether the ConfigMap or its keys must be defined
   */
  optional?: boolean;
}
/**
 * Maps a string key to a path within a volume.
 */
export interface KeyToPath {
  /**
   * key is the key to project.
   */
  key: string;
  /**
   * mode is Optional: mode bits used to set permissions on this file.
   */
  mode?: number;
  /**
   * path is the relative path of the file to map the key to.
   */
  path: string;
}
/**
 * Represents a source location of a volume to mount, managed by an external CSI driver
 */
export interface CSIVolumeSource {
  /**
   * driver is the name of the CSI driver that handles this volume.
   */
  driver: string;
  /**
   * fsType to mount.
   */
  fsType?: string;
  nodePublishSecretRef?: LocalObjectReference;
  /**
   * readOnly specifies a read-only configuration for the volume.
   */
  readOnly?: boolean;
  /**
   * volumeAttributes stores driver-specific properties that are passed to the CSI driver.
   */
  volumeAttributes?: {
    [k: string]: string;
  };
}
/**
 * DownwardAPIVolumeSource represents a volume containing downward API info.
 */
export interface DownwardAPIVolumeSource {
  /**
   * Optional: mode bits to use on created files by default.
   */
  defaultMode?: number;
  /**
   * Items is a list of downward API volume file
   */
  items?: DownwardAPIVolumeFile[];
}
/**
 * DownwardAPIVolumeFile represents information to create the file containing the pod field
 */
export interface DownwardAPIVolumeFile {
  fieldRef?: ObjectFieldSelector;
  /**
   * Optional: mode bits used to set permissions on this file, must be an octal value between 0000 and 0777 or a decimal value between 0 and 511.
   */
  mode?: number;
  /**
   * Required: Path is the relative path name of the file to be created.
   */
  path: string;
  resourceFieldRef?: ResourceFieldSelector;
}
/**
 * Represents an empty directory for a pod.
 */
export interface EmptyDirVolumeSource {
  /**
   * medium represents what type of storage medium should back this directory.
   */
  medium?: string;
  sizeLimit?: Quantity;
}
/**
 * Represents an ephemeral volume that is handled by a normal storage driver.
 */
export interface EphemeralVolumeSource {
  volumeClaimTemplate?: PersistentVolumeClaimTemplate;
}
/**
 * PersistentVolumeClaimTemplate is used to produce PersistentVolumeClaim objects as part of an EphemeralVolumeSource.
 */
export interface PersistentVolumeClaimTemplate {
  metadata?: ObjectMeta;
  spec: PersistentVolumeClaimSpec;
}
/**
 * PersistentVolumeClaimSpec describes the common attributes of storage devices and allows a Source for provider-specific attributes
 */
export interface PersistentVolumeClaimSpec {
  /**
   * accessModes contains the desired access modes the volume should have.
   */
  accessModes?: ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod')[];
  dataSource?: TypedLocalObjectReference;
  dataSourceRef?: TypedObjectReference;
  resources?: VolumeResourceRequirements;
  selector?: LabelSelector;
  /**
   * storageClassName is the name of the StorageClass required by the claim.
   */
  storageClassName?: string;
  /**
   * volumeAttributesClassName may be used to set the VolumeAttributesClass used by this claim.
   */
  volumeAttributesClassName?: string;
  /**
   * volumeMode defines what type of volume is required by the claim.
   */
  volumeMode?: 'Block' | 'Filesystem';
  /**
   * volumeName is the binding reference to the PersistentVolume backing this claim.
   */
  volumeName?: string;
}
/**
 * TypedLocalObjectReference contains enough information to let you locate the typed referenced object inside the same namespace.
 */
export interface TypedLocalObjectReference {
  /**
   * APIGroup is the group for the resource being referenced.
   */
  apiGroup?: string;
  /**
   * Kind is the type of resource being referenced
   */
  kind: string;
  /**
   * Name is the name of resource being referenced
   */
  name: string;
}
/**
 * TypedObjectReference contains enough information to let you locate the typed referenced object
 */
export interface TypedObjectReference {
  /**
   * APIGroup is the group for the resource being referenced.
   */
  apiGroup?: string;
  /**
   * Kind is the type of resource being referenced
   */
  kind: string;
  /**
   * Name is the name of resource being referenced
   */
  name: string;
  /**
   * Namespace is the namespace of resource being referenced Note that when a namespace is specified, a gateway.networking.k8s.io/ReferenceGrant object is required in the referent namespace to allow that namespace's owner to accept the reference.
   */
  namespace?: string;
}
/**
 * VolumeResourceRequirements describes the storage resource requirements for a volume.
 */
export interface VolumeResourceRequirements {
  /**
   * Limits describes the maximum amount of compute resources allowed.
   */
  limits?: {
    [k: string]: Quantity;
  };
  /**
   * Requests describes the minimum amount of compute resources required.
   */
  requests?: {
    [k: string]: Quantity;
  };
}
/**
 * Represents a Fibre Channel volume.
 */
export interface FCVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string;
  /**
   * lun is Optional: FC target lun number
   */
  lun?: number;
  /**
   * readOnly is Optional: Defaults to false (read/write).
   */
  readOnly?: boolean;
  /**
   * targetWWNs is Optional: FC target worldwide names (WWNs)
   */
  targetWWNs?: string[];
  /**
   * wwids Optional: FC volume world wide identifiers (wwids) Either wwids or combination of targetWWNs and lun must be set, but not both simultaneously.
   */
  wwids?: string[];
}
/**
 * FlexVolume represents a generic volume resource that is provisioned/attached using an exec based plugin.
 */
export interface FlexVolumeSource {
  /**
   * driver is the name of the driver to use for this volume.
   */
  driver: string;
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string;
  /**
   * options is Optional: this field holds extra command options if any.
   */
  options?: {
    [k: string]: string;
  };
  /**
   * readOnly is Optional: defaults to false (read/write).
   */
  readOnly?: boolean;
  secretRef?: LocalObjectReference;
}
/**
 * Represents a Flocker volume mounted by the Flocker agent.
 */
export interface FlockerVolumeSource {
  /**
   * datasetName is Name of the dataset stored as metadata -> name on the dataset for Flocker should be considered as deprecated
   */
  datasetName?: string;
  /**
   * datasetUUID is the UUID of the dataset.
   */
  datasetUUID?: string;
}
/**
 * Represents a Persistent Disk resource in Google Compute Engine.
 */
export interface GCEPersistentDiskVolumeSource {
  /**
   * fsType is filesystem type of the volume that you want to mount.
   */
  fsType?: string;
  /**
   * partition is the partition in the volume that you want to mount.
   */
  partition?: number;
  /**
   * pdName is unique name of the PD resource in GCE.
   */
  pdName: string;
  /**
   * readOnly here will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean;
}
/**
 * Represents a volume that is populated with the contents of a git repository.
 */
export interface GitRepoVolumeSource {
  /**
   * directory is the target directory name.
   */
  directory?: string;
  /**
   * repository is the URL
   */
  repository: string;
  /**
   * revision is the commit hash for the specified revision.
   */
  revision?: string;
}
/**
 * Represents a Glusterfs mount that lasts the lifetime of a pod.
 */
export interface GlusterfsVolumeSource {
  /**
   * endpoints is the endpoint name that details Glusterfs topology.
   */
  endpoints: string;
  /**
   * path is the Glusterfs volume path.
   */
  path: string;
  /**
   * readOnly here will force the Glusterfs volume to be mounted with read-only permissions.
   */
  readOnly?: boolean;
}
/**
 * Represents a host path mapped into a pod.
 */
export interface HostPathVolumeSource {
  /**
   * path of the directory on the host.
   */
  path: string;
  /**
   * type for HostPath Volume Defaults to "" More info: https://kubernetes.io/docs/concepts/storage/volumes#hostpath
   */
  type?: '' | 'BlockDevice' | 'CharDevice' | 'Directory' | 'DirectoryOrCreate' | 'File' | 'FileOrCreate' | 'Socket';
}
/**
 * ImageVolumeSource represents a image volume resource.
 */
export interface ImageVolumeSource {
  /**
   * Policy for pulling OCI objects.
   */
  pullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * Required: Image or artifact reference to be used.
   */
  reference?: string;
}
/**
 * Represents an ISCSI disk.
 */
export interface ISCSIVolumeSource {
  /**
   * chapAuthDiscovery defines whether support iSCSI Discovery CHAP authentication
   */
  chapAuthDiscovery?: boolean;
  /**
   * chapAuthSession defines whether support iSCSI Session CHAP authentication
   */
  chapAuthSession?: boolean;
  /**
   * fsType is the filesystem type of the volume that you want to mount.
   */
  fsType?: string;
  /**
   * initiatorName is the custom iSCSI Initiator Name.
   */
  initiatorName?: string;
  /**
   * iqn is the target iSCSI Qualified Name.
   */
  iqn: string;
  /**
   * iscsiInterface is the interface Name that uses an iSCSI transport.
   */
  iscsiInterface?: string;
  /**
   * lun represents iSCSI Target Lun number.
   */
  lun: number;
  /**
   * portals is the iSCSI Target Portal List.
   */
  portals?: string[];
  /**
   * readOnly here will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean;
  secretRef?: LocalObjectReference;
  /**
   * targetPortal is iSCSI Target Portal.
   */
  targetPortal: string;
}
/**
 * Represents an NFS mount that lasts the lifetime of a pod.
 */
export interface NFSVolumeSource {
  /**
   * path that is exported by the NFS server.
   */
  path: string;
  /**
   * readOnly here will force the NFS export to be mounted with read-only permissions.
   */
  readOnly?: boolean;
  /**
   * server is the hostname or IP address of the NFS server.
   */
  server: string;
}
/**
 * PersistentVolumeClaimVolumeSource references the user's PVC in the same namespace.
 */
export interface PersistentVolumeClaimVolumeSource {
  /**
   * claimName is the name of a PersistentVolumeClaim in the same namespace as the pod using this volume.
   */
  claimName: string;
  /**
   * readOnly Will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean;
}
/**
 * Represents a Photon Controller persistent disk resource.
 */
export interface PhotonPersistentDiskVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string;
  /**
   * pdID is the ID that identifies Photon Controller persistent disk
   */
  pdID: string;
}
/**
 * PortworxVolumeSource represents a Portworx volume resource.
 */
export interface PortworxVolumeSource {
  /**
   * fSType represents the filesystem type to mount Must be a filesystem type supported by the host operating system.
   */
  fsType?: string;
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean;
  /**
   * volumeID uniquely identifies a Portworx volume
   */
  volumeID: string;
}
/**
 * Represents a projected volume source
 */
export interface ProjectedVolumeSource {
  /**
   * defaultMode are the mode bits used to set permissions on created files by default.
   */
  defaultMode?: number;
  /**
   * sources is the list of volume projections.
   */
  sources?: VolumeProjection[];
}
/**
 * Projection that may be projected along with other supported volume types.
 */
export interface VolumeProjection {
  clusterTrustBundle?: ClusterTrustBundleProjection;
  configMap?: ConfigMapProjection;
  downwardAPI?: DownwardAPIProjection;
  podCertificate?: PodCertificateProjection;
  secret?: SecretProjection;
  serviceAccountToken?: ServiceAccountTokenProjection;
}
/**
 * ClusterTrustBundleProjection describes how to select a set of ClusterTrustBundle objects and project their contents into the pod filesystem.
 */
export interface ClusterTrustBundleProjection {
  labelSelector?: LabelSelector;
  /**
   * Select a single ClusterTrustBundle by object name.
   */
  name?: string;
  /**
   * If true, don't block pod startup if the referenced ClusterTrustBundle(s) aren't available.
   */
  optional?: boolean;
  /**
   * Relative path from the volume root to write the bundle.
   */
  path: string;
  /**
   * Select all ClusterTrustBundles that match this signer name.
   */
  signerName?: string;
}
/**
 * Adapts a ConfigMap into a projected volume.
 */
export interface ConfigMapProjection {
  /**
   * items if unspecified, each key-value pair in the Data field of the referenced ConfigMap will be projected into the volume as a file whose name is the key and content is the value.
   */
  items?: KeyToPath[];
  /**
   * Name of the referent.
   */
  name?: string;
  /**
   * optional specify whether the ConfigMap or its keys must be defined
   */
  optional?: boolean;
}
/**
 * Represents downward API info for projecting into a projected volume.
 */
export interface DownwardAPIProjection {
  /**
   * Items is a list of DownwardAPIVolume file
   */
  items?: DownwardAPIVolumeFile[];
}
/**
 * PodCertificateProjection provides a private key and X.509 certificate in the pod filesystem.
 */
export interface PodCertificateProjection {
  /**
   * Write the certificate chain at this path in the projected volume.
   */
  certificateChainPath?: string;
  /**
   * Write the credential bundle at this path in the projected volume.
   */
  credentialBundlePath?: string;
  /**
   * Write the key at this path in the projected volume.
   */
  keyPath?: string;
  /**
   * The type of keypair Kubelet will generate for the pod.
   */
  keyType: string;
  /**
   * maxExpirationSeconds is the maximum lifetime permitted for the certificate.
   */
  maxExpirationSeconds?: number;
  /**
   * Kubelet's generated CSRs will be addressed to this signer.
   */
  signerName: string;
  /**
   * userAnnotations allow pod authors to pass additional information to the signer implementation.
   */
  userAnnotations?: {
    [k: string]: string;
  };
}
/**
 * Adapts a secret into a projected volume.
 */
export interface SecretProjection {
  /**
   * items if unspecified, each key-value pair in the Data field of the referenced Secret will be projected into the volume as a file whose name is the key and content is the value.
   */
  items?: KeyToPath[];
  /**
   * Name of the referent.
   */
  name?: string;
  /**
   * optional field specify whether the Secret or its key must be defined
   */
  optional?: boolean;
}
/**
 * ServiceAccountTokenProjection represents a projected service account token volume.
 */
export interface ServiceAccountTokenProjection {
  /**
   * audience is the intended audience of the token.
   */
  audience?: string;
  /**
   * expirationSeconds is the requested duration of validity of the service account token.
   */
  expirationSeconds?: number;
  /**
   * path is the path relative to the mount point of the file to project the token into.
   */
  path: string;
}
/**
 * Represents a Quobyte mount that lasts the lifetime of a pod.
 */
export interface QuobyteVolumeSource {
  /**
   * group to map volume access to Default is no group
   */
  group?: string;
  /**
   * readOnly here will force the Quobyte volume to be mounted with read-only permissions.
   */
  readOnly?: boolean;
  /**
   * registry represents a single or multiple Quobyte Registry services specified as a string as host:port pair (multiple entries are separated with commas) which acts as the central registry for volumes
   */
  registry: string;
  /**
   * tenant owning the given Quobyte volume in the Backend Used with dynamically provisioned Quobyte volumes, value is set by the plugin
   */
  tenant?: string;
  /**
   * user to map volume access to Defaults to serivceaccount user
   */
  user?: string;
  /**
   * volume is a string that references an already created Quobyte volume by name.
   */
  volume: string;
}
/**
 * Represents a Rados Block Device mount that lasts the lifetime of a pod.
 */
export interface RBDVolumeSource {
  /**
   * fsType is the filesystem type of the volume that you want to mount.
   */
  fsType?: string;
  /**
   * image is the rados image name.
   */
  image: string;
  /**
   * keyring is the path to key ring for RBDUser.
   */
  keyring?: string;
  /**
   * monitors is a collection of Ceph monitors.
   */
  monitors: string[];
  /**
   * pool is the rados pool name.
   */
  pool?: string;
  /**
   * readOnly here will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean;
  secretRef?: LocalObjectReference;
  /**
   * user is the rados user name.
   */
  user?: string;
}
/**
 * ScaleIOVolumeSource represents a persistent ScaleIO volume
 */
export interface ScaleIOVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string;
  /**
   * gateway is the host address of the ScaleIO API Gateway.
   */
  gateway: string;
  /**
   * protectionDomain is the name of the ScaleIO Protection Domain for the configured storage.
   */
  protectionDomain?: string;
  /**
   * readOnly Defaults to false (read/write).
   */
  readOnly?: boolean;
  secretRef: LocalObjectReference;
  /**
   * sslEnabled Flag enable/disable SSL communication with Gateway, default false
   */
  sslEnabled?: boolean;
  /**
   * storageMode indicates whether the storage for a volume should be ThickProvisioned or ThinProvisioned.
   */
  storageMode?: string;
  /**
   * storagePool is the ScaleIO Storage Pool associated with the protection domain.
   */
  storagePool?: string;
  /**
   * system is the name of the storage system as configured in ScaleIO.
   */
  system: string;
  /**
   * volumeName is the name of a volume already created in the ScaleIO system that is associated with this volume source.
   */
  volumeName?: string;
}
/**
 * Adapts a Secret into a volume.
 */
export interface SecretVolumeSource {
  /**
   * defaultMode is Optional: mode bits used to set permissions on created files by default.
   */
  defaultMode?: number;
  /**
   * items If unspecified, each key-value pair in the Data field of the referenced Secret will be projected into the volume as a file whose name is the key and content is the value.
   */
  items?: KeyToPath[];
  /**
   * optional field specify whether the Secret or its keys must be defined
   */
  optional?: boolean;
  /**
   * secretName is the name of the secret in the pod's namespace to use.
   */
  secretName?: string;
}
/**
 * Represents a StorageOS persistent volume resource.
 */
export interface StorageOSVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string;
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean;
  secretRef?: LocalObjectReference;
  /**
   * volumeName is the human-readable name of the StorageOS volume.
   */
  volumeName?: string;
  /**
   * volumeNamespace specifies the scope of the volume within StorageOS.
   */
  volumeNamespace?: string;
}
/**
 * Represents a vSphere volume resource.
 */
export interface VsphereVirtualDiskVolumeSource {
  /**
   * fsType is filesystem type to mount.
   */
  fsType?: string;
  /**
   * storagePolicyID is the storage Policy Based Management (SPBM) profile ID associated with the StoragePolicyName.
   */
  storagePolicyID?: string;
  /**
   * storagePolicyName is the storage Policy Based Management (SPBM) profile name.
   */
  storagePolicyName?: string;
  /**
   * volumePath is the path that identifies vSphere volume vmdk
   */
  volumePath: string;
}
/**
 * GrafanaDashboard is the Schema for the grafanadashboards API
 */
export interface GrafanaDashboard {
  apiVersion: 'grafana.integreatly.org/v1beta1';
  kind: 'GrafanaDashboard';
  metadata: ObjectMeta;
  spec: GrafanaDashboardSpec;
}
/**
 * GrafanaDashboardSpec defines the desired state of GrafanaDashboard
 */
export interface GrafanaDashboardSpec {
  /**
   * Allow the Operator to match this resource with Grafanas outside the current namespace
   */
  allowCrossNamespaceImport?: boolean;
  configMapRef?: ConfigMapKeySelector;
  /**
   * Cache duration for models fetched from URLs
   */
  contentCacheDuration?: string;
  /**
   * maps required data sources to existing ones
   */
  datasources?: GrafanaDashboardDatasource[];
  /**
   * environments variables from secrets or config maps
   */
  envFrom?: EnvFromSource[];
  /**
   * environments variables as a map
   */
  envs?: GrafanaDashboardEnv[];
  /**
   * folder assignment for dashboard
   */
  folder?: string;
  /**
   * Name of a `GrafanaFolder` resource in the same namespace
   */
  folderRef?: string;
  /**
   * UID of the target folder for this dashboard
   */
  folderUID?: string;
  grafanaCom?: GrafanaComDashboard;
  /**
   * GzipJson the model's JSON compressed with Gzip.
   */
  gzipJson?: string;
  instanceSelector: LabelSelector;
  /**
   * model json
   */
  json?: string;
  /**
   * Jsonnet
   */
  jsonnet?: string;
  jsonnetLib?: JsonnetProject;
  /**
   * plugins
   */
  plugins?: GrafanaPlugin[];
  /**
   * How often the resource is synced, defaults to 10m0s if not set
   */
  resyncPeriod?: string;
  /**
   * Suspend pauses synchronizing attempts and tells the operator to ignore changes
   */
  suspend?: boolean;
  /**
   * Manually specify the uid, overwrites uids already present in the json model.
   */
  uid?: string;
  /**
   * model url
   */
  url?: string;
  urlAuthorization?: GrafanaUrlAuthorization;
}
/**
 * GrafanaResourceDatasource is used to set the datasource name of any templated datasources in content definitions (e.g., dashboard JSON).
 */
export interface GrafanaDashboardDatasource {
  datasourceName: string;
  inputName: string;
}
export interface GrafanaDashboardEnv {
  name: string;
  /**
   * Inline env value
   */
  value?: string;
  valueFrom?: EnvVarSource;
}
/**
 * grafana.com/dashboards
 */
export interface GrafanaComDashboard {
  id: number;
  revision?: number;
}
/**
 * Jsonnet project build
 */
export interface JsonnetProject {
  fileName: string;
  gzipJsonnetProject: string;
  jPath?: string[];
}
export interface GrafanaPlugin {
  name: string;
  version: string;
}
/**
 * authorization options for model from url
 */
export interface GrafanaUrlAuthorization {
  basicAuth?: GrafanaUrlBasicAuth;
}
export interface GrafanaUrlBasicAuth {
  password?: SecretKeySelector;
  username?: SecretKeySelector;
}
/**
 * HTTPRoute provides a way to route HTTP requests.
 */
export interface HTTPRoute {
  apiVersion: 'gateway.networking.k8s.io/v1';
  kind: 'HTTPRoute';
  metadata: ObjectMeta;
  spec: HTTPRouteSpec;
}
/**
 * Spec defines the desired state of HTTPRoute.
 */
export interface HTTPRouteSpec {
  /**
   * Hostnames defines a set of hostnames that should match against the HTTP Host header to select a HTTPRoute used to process the request.
   *
   * Items: Hostname is the fully qualified domain name of a network host.
   */
  hostnames?: string[];
  /**
   * ParentRefs references the resources (usually Gateways) that a Route wants to be attached to.
   */
  parentRefs?: ParentReference[];
  /**
   * Rules are a list of HTTP matchers, filters and actions.
   */
  rules?: HTTPRouteRule[];
}
/**
 * ParentReference identifies an API object (usually a Gateway) that can be considered a parent of this resource (usually a route).
 */
export interface ParentReference {
  /**
   * Group is the group of the referent.
   */
  group?: string;
  /**
   * Kind is kind of the referent.
   */
  kind?: string;
  /**
   * Name is the name of the referent.
   */
  name: string;
  /**
   * Namespace is the namespace of the referent.
   */
  namespace?: string;
  /**
   * Port is the network port this Route targets.
   */
  port?: number;
  /**
   * SectionName is the name of a section within the target resource.
   */
  sectionName?: string;
}
/**
 * HTTPRouteRule defines semantics for matching an HTTP request based on conditions (matches), processing it (filters), and forwarding the request to an API object (backendRefs).
 */
export interface HTTPRouteRule {
  /**
   * BackendRefs defines the backend(s) where matching requests should be sent.
   */
  backendRefs?: HTTPBackendRef[];
  /**
   * Filters define the filters that are applied to requests that match this rule.
   */
  filters?: HTTPRouteFilter[];
  /**
   * Matches define conditions used for matching the rule against incoming HTTP requests.
   */
  matches?: HTTPRouteMatch[];
  /**
   * Name is the name of the route rule.
   */
  name?: string;
  timeouts?: HTTPRouteTimeouts;
}
/**
 * HTTPBackendRef defines how a HTTPRoute forwards a HTTP request.
 */
export interface HTTPBackendRef {
  /**
   * Filters defined at this level should be executed if and only if the request is being forwarded to the backend defined here.
   */
  filters?: HTTPRouteFilter[];
  /**
   * Group is the group of the referent.
   */
  group?: string;
  /**
   * Kind is the Kubernetes resource kind of the referent.
   */
  kind?: string;
  /**
   * Name is the name of the referent.
   */
  name: string;
  /**
   * Namespace is the namespace of the backend.
   */
  namespace?: string;
  /**
   * Port specifies the destination port number to use for this resource.
   */
  port?: number;
  /**
   * Weight specifies the proportion of requests forwarded to the referenced backend.
   */
  weight?: number;
}
/**
 * HTTPRouteFilter defines processing steps that must be completed during the request or response lifecycle.
 */
export interface HTTPRouteFilter {
  cors?: HTTPCORSFilter;
  extensionRef?: GatewayLocalObjectReference;
  requestHeaderModifier?: HTTPHeaderFilter;
  requestMirror?: HTTPRequestMirrorFilter;
  requestRedirect?: HTTPRequestRedirectFilter;
  responseHeaderModifier?: HTTPHeaderFilter;
  /**
   * Type identifies the type of filter to apply.
   */
  type:
    | 'RequestHeaderModifier'
    | 'ResponseHeaderModifier'
    | 'RequestMirror'
    | 'RequestRedirect'
    | 'URLRewrite'
    | 'ExtensionRef'
    | 'CORS';
  urlRewrite?: HTTPURLRewriteFilter;
}
/**
 * CORS defines a schema for a filter that responds to the cross-origin request based on HTTP response header.
 */
export interface HTTPCORSFilter {
  /**
   * AllowCredentials indicates whether the actual cross-origin request allows to include credentials.
   */
  allowCredentials?: boolean;
  /**
   * AllowHeaders indicates which HTTP request headers are supported for accessing the requested resource.
   *
   * Items: HTTPHeaderName is the name of an HTTP header.
   */
  allowHeaders?: string[];
  /**
   * AllowMethods indicates which HTTP methods are supported for accessing the requested resource.
   */
  allowMethods?: ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | '*')[];
  /**
   * AllowOrigins indicates whether the response can be shared with requested resource from the given `Origin`.
   *
   * Items: The CORSOrigin MUST NOT be a relative URI, and it MUST follow the URI syntax and encoding rules specified in RFC3986.
   */
  allowOrigins?: string[];
  /**
   * ExposeHeaders indicates which HTTP response headers can be exposed to client-side scripts in response to a cross-origin request.
   *
   * Items: HTTPHeaderName is the name of an HTTP header.
   */
  exposeHeaders?: string[];
  /**
   * MaxAge indicates the duration (in seconds) for the client to cache the results of a "preflight" request.
   */
  maxAge?: number;
}
/**
 * ExtensionRef is an optional, implementation-specific extension to the "filter" behavior.
 */
export interface GatewayLocalObjectReference {
  /**
   * Group is the group of the referent.
   */
  group: string;
  /**
   * Kind is kind of the referent.
   */
  kind: string;
  /**
   * Name is the name of the referent.
   */
  name: string;
}
/**
 * RequestHeaderModifier defines a schema for a filter that modifies request headers.
 */
export interface HTTPHeaderFilter {
  /**
   * Add adds the given header(s) (name, value) to the request before the action.
   */
  add?: GatewayHTTPHeader[];
  /**
   * Remove the given header(s) from the HTTP request before the action.
   */
  remove?: string[];
  /**
   * Set overwrites the request with the given header (name, value) before the action.
   */
  set?: GatewayHTTPHeader[];
}
/**
 * HTTPHeader represents an HTTP Header name and value as defined by RFC 7230.
 */
export interface GatewayHTTPHeader {
  /**
   * Name is the name of the HTTP Header to be matched.
   */
  name: string;
  /**
   * Value is the value of HTTP Header to be matched.
   */
  value: string;
}
/**
 * RequestMirror defines a schema for a filter that mirrors requests.
 */
export interface HTTPRequestMirrorFilter {
  backendRef: BackendObjectReference;
  fraction?: Fraction;
  /**
   * Percent represents the percentage of requests that should be mirrored to BackendRef.
   */
  percent?: number;
}
/**
 * BackendRef references a resource where mirrored requests are sent.
 */
export interface BackendObjectReference {
  /**
   * Group is the group of the referent.
   */
  group?: string;
  /**
   * Kind is the Kubernetes resource kind of the referent.
   */
  kind?: string;
  /**
   * Name is the name of the referent.
   */
  name: string;
  /**
   * Namespace is the namespace of the backend.
   */
  namespace?: string;
  /**
   * Port specifies the destination port number to use for this resource.
   */
  port?: number;
}
/**
 * Fraction represents the fraction of requests that should be mirrored to BackendRef.
 */
export interface Fraction {
  denominator?: number;
  numerator: number;
}
/**
 * RequestRedirect defines a schema for a filter that responds to the request with an HTTP redirection.
 */
export interface HTTPRequestRedirectFilter {
  /**
   * Hostname is the hostname to be used in the value of the `Location` header in the response.
   */
  hostname?: string;
  path?: HTTPPathModifier;
  /**
   * Port is the port to be used in the value of the `Location` header in the response.
   */
  port?: number;
  /**
   * Scheme is the scheme to be used in the value of the `Location` header in the response.
   */
  scheme?: 'http' | 'https';
  /**
   * StatusCode is the HTTP status code to be used in response.
   */
  statusCode?: 301 | 302 | 303 | 307 | 308;
}
/**
 * Path defines parameters used to modify the path of the incoming request.
 */
export interface HTTPPathModifier {
  /**
   * ReplaceFullPath specifies the value with which to replace the full path of a request during a rewrite or redirect.
   */
  replaceFullPath?: string;
  /**
   * ReplacePrefixMatch specifies the value with which to replace the prefix match of a request during a rewrite or redirect.
   */
  replacePrefixMatch?: string;
  /**
   * Type defines the type of path modifier.
   */
  type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}
/**
 * URLRewrite defines a schema for a filter that modifies a request during forwarding.
 */
export interface HTTPURLRewriteFilter {
  /**
   * Hostname is the value to be used to replace the Host header value during forwarding.
   */
  hostname?: string;
  path?: HTTPPathModifier;
}
/**
 * HTTPRouteMatch defines the predicate used to match requests to a given action.
 */
export interface HTTPRouteMatch {
  /**
   * Headers specifies HTTP request header matchers.
   */
  headers?: HTTPHeaderMatch[];
  /**
   * Method specifies HTTP method matcher.
   */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH';
  path?: HTTPPathMatch;
  /**
   * QueryParams specifies HTTP query parameter matchers.
   */
  queryParams?: HTTPQueryParamMatch[];
}
/**
 * HTTPHeaderMatch describes how to select a HTTP route by matching HTTP request headers.
 */
export interface HTTPHeaderMatch {
  /**
   * Name is the name of the HTTP Header to be matched.
   */
  name: string;
  /**
   * Type specifies how to match against the value of the header.
   */
  type?: 'Exact' | 'RegularExpression';
  /**
   * Value is the value of HTTP Header to be matched.
   */
  value: string;
}
/**
 * Path specifies a HTTP request path matcher.
 */
export interface HTTPPathMatch {
  /**
   * Type specifies how to match against the path Value.
   */
  type?: 'Exact' | 'PathPrefix' | 'RegularExpression';
  /**
   * Value of the HTTP path to match against.
   */
  value?: string;
}
/**
 * HTTPQueryParamMatch describes how to select a HTTP route by matching HTTP query parameters.
 */
export interface HTTPQueryParamMatch {
  /**
   * Name is the name of the HTTP query param to be matched.
   */
  name: string;
  /**
   * Type specifies how to match against the value of the query parameter.
   */
  type?: 'Exact' | 'RegularExpression';
  /**
   * Value is the value of HTTP query param to be matched.
   */
  value: string;
}
/**
 * Timeouts defines the timeouts that can be configured for an HTTP request.
 */
export interface HTTPRouteTimeouts {
  /**
   * BackendRequest specifies a timeout for an individual request from the gateway to a backend.
   */
  backendRequest?: string;
  /**
   * Request specifies the maximum duration for a gateway to respond to an HTTP request.
   */
  request?: string;
}
/**
 * HorizontalPodAutoscaler is the configuration for a horizontal pod autoscaler, which automatically manages the replica count of any resource implementing the scale subresource based on the metrics specified.
 */
export interface HorizontalPodAutoscaler {
  apiVersion: 'autoscaling/v2';
  kind: 'HorizontalPodAutoscaler';
  metadata: ObjectMeta;
  spec: HorizontalPodAutoscalerSpec;
}
/**
 * HorizontalPodAutoscalerSpec describes the desired functionality of the HorizontalPodAutoscaler.
 */
export interface HorizontalPodAutoscalerSpec {
  behavior?: HorizontalPodAutoscalerBehavior;
  /**
   * maxReplicas is the upper limit for the number of replicas to which the autoscaler can scale up.
   */
  maxReplicas: number;
  /**
   * metrics contains the specifications for which to use to calculate the desired replica count (the maximum replica count across all metrics will be used).
   */
  metrics?: MetricSpec[];
  /**
   * minReplicas is the lower limit for the number of replicas to which the autoscaler can scale down.
   */
  minReplicas?: number;
  scaleTargetRef: CrossVersionObjectReference;
}
/**
 * HorizontalPodAutoscalerBehavior configures the scaling behavior of the target in both Up and Down directions (scaleUp and scaleDown fields respectively).
 */
export interface HorizontalPodAutoscalerBehavior {
  scaleDown?: HPAScalingRules;
  scaleUp?: HPAScalingRules;
}
/**
 * HPAScalingRules configures the scaling behavior for one direction via scaling Policy Rules and a configurable metric tolerance.
 */
export interface HPAScalingRules {
  /**
   * policies is a list of potential scaling polices which can be used during scaling.
   */
  policies?: HPAScalingPolicy[];
  /**
   * selectPolicy is used to specify which policy should be used.
   */
  selectPolicy?: string;
  /**
   * stabilizationWindowSeconds is the number of seconds for which past recommendations should be considered while scaling up or scaling down.
   */
  stabilizationWindowSeconds?: number;
  tolerance?: Quantity;
}
/**
 * HPAScalingPolicy is a single policy which must hold true for a specified past interval.
 */
export interface HPAScalingPolicy {
  /**
   * periodSeconds specifies the window of time for which the policy should hold true.
   */
  periodSeconds: number;
  /**
   * type is used to specify the scaling policy.
   */
  type: string;
  /**
   * value contains the amount of change which is permitted by the policy.
   */
  value: number;
}
/**
 * MetricSpec specifies how to scale based on a single metric (only `type` and one other matching field should be set at once).
 */
export interface MetricSpec {
  containerResource?: ContainerResourceMetricSource;
  external?: ExternalMetricSource;
  object?: ObjectMetricSource;
  pods?: PodsMetricSource;
  resource?: ResourceMetricSource;
  /**
   * type is the type of metric source.
   */
  type: string;
}
/**
 * ContainerResourceMetricSource indicates how to scale on a resource metric known to Kubernetes, as specified in requests and limits, describing each pod in the current scale target (e.g. CPU or memory).
 */
export interface ContainerResourceMetricSource {
  /**
   * container is the name of the container in the pods of the scaling target
   */
  container: string;
  /**
   * name is the name of the resource in question.
   */
  name: string;
  target: MetricTarget;
}
/**
 * MetricTarget defines the target value, average value, or average utilization of a specific metric
 */
export interface MetricTarget {
  /**
   * averageUtilization is the target value of the average of the resource metric across all relevant pods, represented as a percentage of the requested value of the resource for the pods.
   */
  averageUtilization?: number;
  averageValue?: Quantity;
  /**
   * type represents whether the metric type is Utilization, Value, or AverageValue
   */
  type: string;
  value?: Quantity;
}
/**
 * ExternalMetricSource indicates how to scale on a metric not associated with any Kubernetes object (for example length of queue in cloud messaging service, or QPS from loadbalancer running outside of cluster).
 */
export interface ExternalMetricSource {
  metric: MetricIdentifier;
  target: MetricTarget;
}
/**
 * MetricIdentifier defines the name and optionally selector for a metric
 */
export interface MetricIdentifier {
  /**
   * name is the name of the given metric
   */
  name: string;
  selector?: LabelSelector;
}
/**
 * ObjectMetricSource indicates how to scale on a metric describing a kubernetes object (for example, hits-per-second on an Ingress object).
 */
export interface ObjectMetricSource {
  describedObject: CrossVersionObjectReference;
  metric: MetricIdentifier;
  target: MetricTarget;
}
/**
 * CrossVersionObjectReference contains enough information to let you identify the referred resource.
 */
export interface CrossVersionObjectReference {
  /**
   * apiVersion is the API version of the referent
   */
  apiVersion?: string;
  /**
   * kind is the kind of the referent; More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds
   */
  kind: string;
  /**
   * name is the name of the referent; More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names
   */
  name: string;
}
/**
 * PodsMetricSource indicates how to scale on a metric describing each pod in the current scale target (for example, transactions-processed-per-second).
 */
export interface PodsMetricSource {
  metric: MetricIdentifier;
  target: MetricTarget;
}
/**
 * ResourceMetricSource indicates how to scale on a resource metric known to Kubernetes, as specified in requests and limits, describing each pod in the current scale target (e.g. CPU or memory).
 */
export interface ResourceMetricSource {
  /**
   * name is the name of the resource in question.
   */
  name: string;
  target: MetricTarget;
}
/**
 * Ingress is a collection of rules that allow inbound connections to reach the endpoints defined by a backend.
 */
export interface Ingress {
  apiVersion: 'networking.k8s.io/v1';
  kind: 'Ingress';
  metadata: ObjectMeta;
  spec?: IngressSpec;
}
/**
 * IngressSpec describes the Ingress the user wishes to exist.
 */
export interface IngressSpec {
  defaultBackend?: IngressBackend;
  /**
   * ingressClassName is the name of an IngressClass cluster resource.
   */
  ingressClassName?: string;
  /**
   * rules is a list of host rules used to configure the Ingress.
   */
  rules?: IngressRule[];
  /**
   * tls represents the TLS configuration.
   */
  tls?: IngressTLS[];
}
/**
 * IngressBackend describes all endpoints for a given service and port.
 */
export interface IngressBackend {
  resource?: TypedLocalObjectReference;
  service?: IngressServiceBackend;
}
/**
 * IngressServiceBackend references a Kubernetes Service as a Backend.
 */
export interface IngressServiceBackend {
  /**
   * name is the referenced service.
   */
  name: string;
  port?: ServiceBackendPort;
}
/**
 * ServiceBackendPort is the service port being referenced.
 */
export interface ServiceBackendPort {
  /**
   * name is the name of the port on the Service.
   */
  name?: string;
  /**
   * number is the numerical port number (e.g. 80) on the Service.
   */
  number?: number;
}
/**
 * IngressRule represents the rules mapping the paths under a specified host to the related backend services.
 */
export interface IngressRule {
  /**
   * host is the fully qualified domain name of a network host, as defined by RFC 3986.
   */
  host?: string;
  http?: HTTPIngressRuleValue;
}
/**
 * HTTPIngressRuleValue is a list of http selectors pointing to backends.
 */
export interface HTTPIngressRuleValue {
  /**
   * paths is a collection of paths that map requests to backends.
   */
  paths: HTTPIngressPath[];
}
/**
 * HTTPIngressPath associates a path with a backend.
 */
export interface HTTPIngressPath {
  backend: IngressBackend;
  /**
   * path is matched against the path of an incoming request.
   */
  path?: string;
  /**
   * pathType determines the interpretation of the path matching.
   */
  pathType: 'Exact' | 'ImplementationSpecific' | 'Prefix';
}
/**
 * IngressTLS describes the transport layer security associated with an ingress.
 */
export interface IngressTLS {
  /**
   * hosts is a list of hosts included in the TLS certificate.
   */
  hosts?: string[];
  /**
   * secretName is the name of the secret used to terminate TLS traffic on port 443.
   */
  secretName?: string;
}
/**
 * Job represents the configuration of a single job.
 */
export interface Job {
  apiVersion: 'batch/v1';
  kind: 'Job';
  metadata: ObjectMeta;
  spec?: JobSpec;
}
/**
 * JobSpec describes how the job execution will look like.
 */
export interface JobSpec {
  /**
   * Specifies the duration in seconds relative to the startTime that the job may be continuously active before the system tries to terminate it; value must be positive integer.
   */
  activeDeadlineSeconds?: number;
  /**
   * Specifies the number of retries before marking this job failed.
   */
  backoffLimit?: number;
  /**
   * Specifies the limit for the number of retries within an index before marking this index as failed.
   */
  backoffLimitPerIndex?: number;
  /**
   * completionMode specifies how Pod completions are tracked.
   */
  completionMode?: 'Indexed' | 'NonIndexed';
  /**
   * Specifies the desired number of successfully finished pods the job should be run with.
   */
  completions?: number;
  /**
   * ManagedBy field indicates the controller that manages a Job.
   */
  managedBy?: string;
  /**
   * manualSelector controls generation of pod labels and pod selectors.
   */
  manualSelector?: boolean;
  /**
   * Specifies the maximal number of failed indexes before marking the Job as failed, when backoffLimitPerIndex is set.
   */
  maxFailedIndexes?: number;
  /**
   * Specifies the maximum desired number of pods the job should run at any given time.
   */
  parallelism?: number;
  podFailurePolicy?: PodFailurePolicy;
  /**
   * podReplacementPolicy specifies when to create replacement Pods.
   */
  podReplacementPolicy?: 'Failed' | 'TerminatingOrFailed';
  selector?: LabelSelector;
  successPolicy?: SuccessPolicy;
  /**
   * suspend specifies whether the Job controller should create Pods or not.
   */
  suspend?: boolean;
  template: PodTemplateSpec;
  /**
   * ttlSecondsAfterFinished limits the lifetime of a Job that has finished execution (either Complete or Failed).
   */
  ttlSecondsAfterFinished?: number;
}
/**
 * PodFailurePolicy describes how failed pods influence the backoffLimit.
 */
export interface PodFailurePolicy {
  /**
   * A list of pod failure policy rules.
   */
  rules: PodFailurePolicyRule[];
}
/**
 * PodFailurePolicyRule describes how a pod failure is handled when the requirements are met.
 */
export interface PodFailurePolicyRule {
  /**
   * Specifies the action taken on a pod failure when the requirements are satisfied.
   */
  action: 'Count' | 'FailIndex' | 'FailJob' | 'Ignore';
  onExitCodes?: PodFailurePolicyOnExitCodesRequirement;
  /**
   * Represents the requirement on the pod conditions.
   */
  onPodConditions?: PodFailurePolicyOnPodConditionsPattern[];
}
/**
 * PodFailurePolicyOnExitCodesRequirement describes the requirement for handling a failed pod based on its container exit codes.
 */
export interface PodFailurePolicyOnExitCodesRequirement {
  /**
   * Restricts the check for exit codes to the container with the specified name.
   */
  containerName?: string;
  /**
   * Represents the relationship between the container exit code(s) and the specified values.
   */
  operator: 'In' | 'NotIn';
  /**
   * Specifies the set of values.
   */
  values: number[];
}
/**
 * PodFailurePolicyOnPodConditionsPattern describes a pattern for matching an actual pod condition type.
 */
export interface PodFailurePolicyOnPodConditionsPattern {
  /**
   * Specifies the required Pod condition status.
   */
  status?: string;
  /**
   * Specifies the required Pod condition type.
   */
  type: string;
}
/**
 * SuccessPolicy describes when a Job can be declared as succeeded based on the success of some indexes.
 */
export interface SuccessPolicy {
  /**
   * rules represents the list of alternative rules for the declaring the Jobs as successful before `.status.succeeded >= .spec.completions`.
   */
  rules: SuccessPolicyRule[];
}
/**
 * SuccessPolicyRule describes rule for declaring a Job as succeeded.
 */
export interface SuccessPolicyRule {
  /**
   * succeededCount specifies the minimal required size of the actual set of the succeeded indexes for the Job.
   */
  succeededCount?: number;
  /**
   * succeededIndexes specifies the set of indexes which need to be contained in the actual set of the succeeded indexes for the Job.
   */
  succeededIndexes?: string;
}
/**
 * NetworkPolicy describes what network traffic is allowed for a set of Pods
 */
export interface NetworkPolicy {
  apiVersion: 'networking.k8s.io/v1';
  kind: 'NetworkPolicy';
  metadata: ObjectMeta;
  spec?: NetworkPolicySpec;
}
/**
 * NetworkPolicySpec provides the specification of a NetworkPolicy
 */
export interface NetworkPolicySpec {
  /**
   * egress is a list of egress rules to be applied to the selected pods.
   */
  egress?: NetworkPolicyEgressRule[];
  /**
   * ingress is a list of ingress rules to be applied to the selected pods.
   */
  ingress?: NetworkPolicyIngressRule[];
  podSelector?: LabelSelector;
  /**
   * policyTypes is a list of rule types that the NetworkPolicy relates to.
   */
  policyTypes?: ('Egress' | 'Ingress')[];
}
/**
 * NetworkPolicyEgressRule describes a particular set of traffic that is allowed out of pods matched by a NetworkPolicySpec's podSelector.
 */
export interface NetworkPolicyEgressRule {
  /**
   * ports is a list of destination ports for outgoing traffic.
   */
  ports?: NetworkPolicyPort[];
  /**
   * to is a list of destinations for outgoing traffic of pods selected for this rule.
   */
  to?: NetworkPolicyPeer[];
}
/**
 * NetworkPolicyPort describes a port to allow traffic on
 */
export interface NetworkPolicyPort {
  /**
   * endPort indicates that the range of ports from port to endPort if set, inclusive, should be allowed by the policy.
   */
  endPort?: number;
  port?: IntOrString;
  /**
   * protocol represents the protocol (TCP, UDP, or SCTP) which traffic must match.
   */
  protocol?: 'SCTP' | 'TCP' | 'UDP';
}
/**
 * NetworkPolicyPeer describes a peer to allow traffic to/from.
 */
export interface NetworkPolicyPeer {
  ipBlock?: IPBlock;
  namespaceSelector?: LabelSelector;
  podSelector?: LabelSelector;
}
/**
 * IPBlock describes a particular CIDR (Ex.
 */
export interface IPBlock {
  /**
   * cidr is a string representing the IPBlock Valid examples are "192.168.1.0/24" or "2001:db8::/64"
   */
  cidr: string;
  /**
   * except is a slice of CIDRs that should not be included within an IPBlock Valid examples are "192.168.1.0/24" or "2001:db8::/64" Except values will be rejected if they are outside the cidr range
   */
  except?: string[];
}
/**
 * NetworkPolicyIngressRule describes a particular set of traffic that is allowed to the pods matched by a NetworkPolicySpec's podSelector.
 */
export interface NetworkPolicyIngressRule {
  /**
   * from is a list of sources which should be able to access the pods selected for this rule.
   */
  from?: NetworkPolicyPeer[];
  /**
   * ports is a list of ports which should be made accessible on the pods selected for this rule.
   */
  ports?: NetworkPolicyPort[];
}
/**
 * PersistentVolume (PV) is a storage resource provisioned by an administrator.
 */
export interface PersistentVolume {
  apiVersion: 'v1';
  kind: 'PersistentVolume';
  metadata: ObjectMeta;
  spec?: PersistentVolumeSpec;
}
/**
 * PersistentVolumeSpec is the specification of a persistent volume.
 */
export interface PersistentVolumeSpec {
  /**
   * accessModes contains all ways the volume can be mounted.
   */
  accessModes?: ('ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod')[];
  awsElasticBlockStore?: AWSElasticBlockStoreVolumeSource;
  azureDisk?: AzureDiskVolumeSource;
  azureFile?: AzureFilePersistentVolumeSource;
  /**
   * capacity is the description of the persistent volume's resources and capacity.
   */
  capacity?: {
    [k: string]: Quantity;
  };
  cephfs?: CephFSPersistentVolumeSource;
  cinder?: CinderPersistentVolumeSource;
  claimRef?: ObjectReference;
  csi?: CSIPersistentVolumeSource;
  fc?: FCVolumeSource;
  flexVolume?: FlexPersistentVolumeSource;
  flocker?: FlockerVolumeSource;
  gcePersistentDisk?: GCEPersistentDiskVolumeSource;
  glusterfs?: GlusterfsPersistentVolumeSource;
  hostPath?: HostPathVolumeSource;
  iscsi?: ISCSIPersistentVolumeSource;
  local?: LocalVolumeSource;
  /**
   * mountOptions is the list of mount options, e.g. ["ro", "soft"].
   */
  mountOptions?: string[];
  nfs?: NFSVolumeSource;
  nodeAffinity?: VolumeNodeAffinity;
  /**
   * persistentVolumeReclaimPolicy defines what happens to a persistent volume when released from its claim.
   */
  persistentVolumeReclaimPolicy?: 'Delete' | 'Recycle' | 'Retain';
  photonPersistentDisk?: PhotonPersistentDiskVolumeSource;
  portworxVolume?: PortworxVolumeSource;
  quobyte?: QuobyteVolumeSource;
  rbd?: RBDPersistentVolumeSource;
  scaleIO?: ScaleIOPersistentVolumeSource;
  /**
   * storageClassName is the name of StorageClass to which this persistent volume belongs.
   */
  storageClassName?: string;
  storageos?: StorageOSPersistentVolumeSource;
  /**
   * Name of VolumeAttributesClass to which this persistent volume belongs.
   */
  volumeAttributesClassName?: string;
  /**
   * volumeMode defines if a volume is intended to be used with a formatted filesystem or to remain in raw block state.
   */
  volumeMode?: 'Block' | 'Filesystem';
  vsphereVolume?: VsphereVirtualDiskVolumeSource;
}
/**
 * AzureFile represents an Azure File Service mount on the host and bind mount to the pod.
 */
export interface AzureFilePersistentVolumeSource {
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean;
  /**
   * secretName is the name of secret that contains Azure Storage Account Name and Key
   */
  secretName: string;
  /**
   * secretNamespace is the namespace of the secret that contains Azure Storage Account Name and Key default is the same as the Pod
   */
  secretNamespace?: string;
  /**
   * shareName is the azure Share Name
   */
  shareName: string;
}
/**
 * Represents a Ceph Filesystem mount that lasts the lifetime of a pod Cephfs volumes do not support ownership management or SELinux relabeling.
 */
export interface CephFSPersistentVolumeSource {
  /**
   * monitors is Required: Monitors is a collection of Ceph monitors More info: https://examples.k8s.io/volumes/cephfs/README.md#how-to-use-it
   */
  monitors: string[];
  /**
   * path is Optional: Used as the mounted root, rather than the full Ceph tree, default is /
   */
  path?: string;
  /**
   * readOnly is Optional: Defaults to false (read/write).
   */
  readOnly?: boolean;
  /**
   * secretFile is Optional: SecretFile is the path to key ring for User, default is /etc/ceph/user.secret More info: https://examples.k8s.io/volumes/cephfs/README.md#how-to-use-it
   */
  secretFile?: string;
  secretRef?: SecretReference;
  /**
   * user is Optional: User is the rados user name, default is admin More info: https://examples.k8s.io/volumes/cephfs/README.md#how-to-use-it
   */
  user?: string;
}
/**
 * SecretReference represents a Secret Reference.
 */
export interface SecretReference {
  /**
   * name is unique within a namespace to reference a secret resource.
   */
  name?: string;
  /**
   * namespace defines the space within which the secret name must be unique.
   */
  namespace?: string;
}
/**
 * Represents a cinder volume resource in Openstack.
 */
export interface CinderPersistentVolumeSource {
  /**
   * fsType Filesystem type to mount.
   */
  fsType?: string;
  /**
   * readOnly is Optional: Defaults to false (read/write).
   */
  readOnly?: boolean;
  secretRef?: SecretReference;
  /**
   * volumeID used to identify the volume in cinder.
   */
  volumeID: string;
}
/**
 * ObjectReference contains enough information to let you inspect or modify the referred object.
 */
export interface ObjectReference {
  /**
   * API version of the referent.
   */
  apiVersion?: string;
  /**
   * If referring to a piece of an object instead of an entire object, this string should contain a valid JSON/Go field access statement, such as desiredState.manifest.containers[2].
   */
  fieldPath?: string;
  /**
   * Kind of the referent.
   */
  kind?: string;
  /**
   * Name of the referent.
   */
  name?: string;
  /**
   * Namespace of the referent.
   */
  namespace?: string;
  /**
   * Specific resourceVersion to which this reference is made, if any.
   */
  resourceVersion?: string;
  /**
   * UID of the referent.
   */
  uid?: string;
}
/**
 * Represents storage that is managed by an external CSI volume driver
 */
export interface CSIPersistentVolumeSource {
  controllerExpandSecretRef?: SecretReference;
  controllerPublishSecretRef?: SecretReference;
  /**
   * driver is the name of the driver to use for this volume.
   */
  driver: string;
  /**
   * fsType to mount.
   */
  fsType?: string;
  nodeExpandSecretRef?: SecretReference;
  nodePublishSecretRef?: SecretReference;
  nodeStageSecretRef?: SecretReference;
  /**
   * readOnly value to pass to ControllerPublishVolumeRequest.
   */
  readOnly?: boolean;
  /**
   * volumeAttributes of the volume to publish.
   */
  volumeAttributes?: {
    [k: string]: string;
  };
  /**
   * volumeHandle is the unique volume name returned by the CSI volume plugin’s CreateVolume to refer to the volume on all subsequent calls.
   */
  volumeHandle: string;
}
/**
 * FlexPersistentVolumeSource represents a generic persistent volume resource that is provisioned/attached using an exec based plugin.
 */
export interface FlexPersistentVolumeSource {
  /**
   * driver is the name of the driver to use for this volume.
   */
  driver: string;
  /**
   * fsType is the Filesystem type to mount.
   */
  fsType?: string;
  /**
   * options is Optional: this field holds extra command options if any.
   */
  options?: {
    [k: string]: string;
  };
  /**
   * readOnly is Optional: defaults to false (read/write).
   */
  readOnly?: boolean;
  secretRef?: SecretReference;
}
/**
 * Represents a Glusterfs mount that lasts the lifetime of a pod.
 */
export interface GlusterfsPersistentVolumeSource {
  /**
   * endpoints is the endpoint name that details Glusterfs topology.
   */
  endpoints: string;
  /**
   * endpointsNamespace is the namespace that contains Glusterfs endpoint.
   */
  endpointsNamespace?: string;
  /**
   * path is the Glusterfs volume path.
   */
  path: string;
  /**
   * readOnly here will force the Glusterfs volume to be mounted with read-only permissions.
   */
  readOnly?: boolean;
}
/**
 * ISCSIPersistentVolumeSource represents an ISCSI disk.
 */
export interface ISCSIPersistentVolumeSource {
  /**
   * chapAuthDiscovery defines whether support iSCSI Discovery CHAP authentication
   */
  chapAuthDiscovery?: boolean;
  /**
   * chapAuthSession defines whether support iSCSI Session CHAP authentication
   */
  chapAuthSession?: boolean;
  /**
   * fsType is the filesystem type of the volume that you want to mount.
   */
  fsType?: string;
  /**
   * initiatorName is the custom iSCSI Initiator Name.
   */
  initiatorName?: string;
  /**
   * iqn is Target iSCSI Qualified Name.
   */
  iqn: string;
  /**
   * iscsiInterface is the interface Name that uses an iSCSI transport.
   */
  iscsiInterface?: string;
  /**
   * lun is iSCSI Target Lun number.
   */
  lun: number;
  /**
   * portals is the iSCSI Target Portal List.
   */
  portals?: string[];
  /**
   * readOnly here will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean;
  secretRef?: SecretReference;
  /**
   * targetPortal is iSCSI Target Portal.
   */
  targetPortal: string;
}
/**
 * Local represents directly-attached storage with node affinity
 */
export interface LocalVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string;
  /**
   * path of the full path to the volume on the node.
   */
  path: string;
}
/**
 * VolumeNodeAffinity defines constraints that limit what nodes this volume can be accessed from.
 */
export interface VolumeNodeAffinity {
  required?: NodeSelector;
}
/**
 * Represents a Rados Block Device mount that lasts the lifetime of a pod.
 */
export interface RBDPersistentVolumeSource {
  /**
   * fsType is the filesystem type of the volume that you want to mount.
   */
  fsType?: string;
  /**
   * image is the rados image name.
   */
  image: string;
  /**
   * keyring is the path to key ring for RBDUser.
   */
  keyring?: string;
  /**
   * monitors is a collection of Ceph monitors.
   */
  monitors: string[];
  /**
   * pool is the rados pool name.
   */
  pool?: string;
  /**
   * readOnly here will force the ReadOnly setting in VolumeMounts.
   */
  readOnly?: boolean;
  secretRef?: SecretReference;
  /**
   * user is the rados user name.
   */
  user?: string;
}
/**
 * ScaleIOPersistentVolumeSource represents a persistent ScaleIO volume
 */
export interface ScaleIOPersistentVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string;
  /**
   * gateway is the host address of the ScaleIO API Gateway.
   */
  gateway: string;
  /**
   * protectionDomain is the name of the ScaleIO Protection Domain for the configured storage.
   */
  protectionDomain?: string;
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean;
  secretRef: SecretReference;
  /**
   * sslEnabled is the flag to enable/disable SSL communication with Gateway, default false
   */
  sslEnabled?: boolean;
  /**
   * storageMode indicates whether the storage for a volume should be ThickProvisioned or ThinProvisioned.
   */
  storageMode?: string;
  /**
   * storagePool is the ScaleIO Storage Pool associated with the protection domain.
   */
  storagePool?: string;
  /**
   * system is the name of the storage system as configured in ScaleIO.
   */
  system: string;
  /**
   * volumeName is the name of a volume already created in the ScaleIO system that is associated with this volume source.
   */
  volumeName?: string;
}
/**
 * Represents a StorageOS persistent volume resource.
 */
export interface StorageOSPersistentVolumeSource {
  /**
   * fsType is the filesystem type to mount.
   */
  fsType?: string;
  /**
   * readOnly defaults to false (read/write).
   */
  readOnly?: boolean;
  secretRef?: ObjectReference;
  /**
   * volumeName is the human-readable name of the StorageOS volume.
   */
  volumeName?: string;
  /**
   * volumeNamespace specifies the scope of the volume within StorageOS.
   */
  volumeNamespace?: string;
}
/**
 * PersistentVolumeClaim is a user's request for and claim to a persistent volume
 */
export interface PersistentVolumeClaim {
  apiVersion: 'v1';
  kind: 'PersistentVolumeClaim';
  metadata: ObjectMeta;
  spec?: PersistentVolumeClaimSpec;
}
/**
 * Pod is a collection of containers that can run on a host.
 */
export interface Pod {
  apiVersion: 'v1';
  kind: 'Pod';
  metadata: ObjectMeta;
  spec?: PodSpec;
}
/**
 * PodDisruptionBudget is an object to define the max disruption that can be caused to a collection of pods
 */
export interface PodDisruptionBudget {
  apiVersion: 'policy/v1';
  kind: 'PodDisruptionBudget';
  metadata: ObjectMeta;
  spec?: PodDisruptionBudgetSpec;
}
/**
 * PodDisruptionBudgetSpec is a description of a PodDisruptionBudget.
 */
export interface PodDisruptionBudgetSpec {
  maxUnavailable?: IntOrString;
  minAvailable?: IntOrString;
  selector?: LabelSelector;
  /**
   * UnhealthyPodEvictionPolicy defines the criteria for when unhealthy pods should be considered for eviction.
   */
  unhealthyPodEvictionPolicy?: 'AlwaysAllow' | 'IfHealthyBudget';
}
/**
 * The `PodMonitor` custom resource definition (CRD) defines how `Prometheus` and `PrometheusAgent` can scrape metrics from a group of pods.
 */
export interface PodMonitor {
  apiVersion: 'monitoring.coreos.com/v1';
  kind: 'PodMonitor';
  metadata: ObjectMeta;
  spec: PodMonitorSpec;
}
/**
 * Specification of desired Pod selection for target discovery by Prometheus.
 */
export interface PodMonitorSpec {
  attachMetadata?: AttachMetadata;
  /**
   * When defined, bodySizeLimit specifies a job level limit on the size of uncompressed response body that will be accepted by Prometheus.
   */
  bodySizeLimit?: string;
  /**
   * Whether to convert all scraped classic histograms into a native histogram with custom buckets.
   */
  convertClassicHistogramsToNHCB?: boolean;
  /**
   * The protocol to use if a scrape returns blank, unparseable, or otherwise invalid Content-Type.
   */
  fallbackScrapeProtocol?:
    'PrometheusProto' | 'OpenMetricsText0.0.1' | 'OpenMetricsText1.0.0' | 'PrometheusText0.0.4' | 'PrometheusText1.0.0';
  /**
   * The label to use to retrieve the job name from.
   */
  jobLabel?: string;
  /**
   * Per-scrape limit on the number of targets dropped by relabeling that will be kept in memory.
   */
  keepDroppedTargets?: number;
  /**
   * Per-scrape limit on number of labels that will be accepted for a sample.
   */
  labelLimit?: number;
  /**
   * Per-scrape limit on length of labels name that will be accepted for a sample.
   */
  labelNameLengthLimit?: number;
  /**
   * Per-scrape limit on length of labels value that will be accepted for a sample.
   */
  labelValueLengthLimit?: number;
  namespaceSelector?: NamespaceSelector;
  /**
   * If there are more than this many buckets in a native histogram, buckets will be merged to stay within the limit.
   */
  nativeHistogramBucketLimit?: number;
  nativeHistogramMinBucketFactor?: Quantity;
  /**
   * Defines how to scrape metrics from the selected pods.
   */
  podMetricsEndpoints?: PodMetricsEndpoint[];
  /**
   * `podTargetLabels` defines the labels which are transferred from the associated Kubernetes `Pod` object onto the ingested metrics.
   */
  podTargetLabels?: string[];
  /**
   * `sampleLimit` defines a per-scrape limit on the number of scraped samples that will be accepted.
   */
  sampleLimit?: number;
  /**
   * The scrape class to apply.
   */
  scrapeClass?: string;
  /**
   * Whether to scrape a classic histogram that is also exposed as a native histogram.
   */
  scrapeClassicHistograms?: boolean;
  /**
   * `scrapeProtocols` defines the protocols to negotiate during a scrape.
   *
   * Items: ScrapeProtocol represents a protocol used by Prometheus for scraping metrics.
   */
  scrapeProtocols?: (
    'PrometheusProto' | 'OpenMetricsText0.0.1' | 'OpenMetricsText1.0.0' | 'PrometheusText0.0.4' | 'PrometheusText1.0.0'
  )[];
  selector: LabelSelector;
  /**
   * Mechanism used to select the endpoints to scrape.
   */
  selectorMechanism?: 'RelabelConfig' | 'RoleSelector';
  /**
   * `targetLimit` defines a limit on the number of scraped targets that will be accepted.
   */
  targetLimit?: number;
}
/**
 * `attachMetadata` defines additional metadata which is added to the discovered targets.
 */
export interface AttachMetadata {
  /**
   * When set to true, Prometheus attaches node metadata to the discovered targets.
   */
  node?: boolean;
}
/**
 * `namespaceSelector` defines in which namespace(s) Prometheus should discover the pods.
 */
export interface NamespaceSelector {
  /**
   * Boolean describing whether all namespaces are selected in contrast to a list restricting them.
   */
  any?: boolean;
  /**
   * List of namespace names to select from.
   */
  matchNames?: string[];
}
/**
 * PodMetricsEndpoint defines an endpoint serving Prometheus metrics to be scraped by Prometheus.
 */
export interface PodMetricsEndpoint {
  authorization?: SafeAuthorization;
  basicAuth?: BasicAuth;
  bearerTokenSecret?: SecretKeySelector;
  /**
   * `enableHttp2` can be used to disable HTTP2 when scraping the target.
   */
  enableHttp2?: boolean;
  /**
   * When true, the pods which are not running (e.g. either in Failed or Succeeded state) are dropped during the target discovery.
   */
  filterRunning?: boolean;
  /**
   * `followRedirects` defines whether the scrape requests should follow HTTP 3xx redirects.
   */
  followRedirects?: boolean;
  /**
   * When true, `honorLabels` preserves the metric's labels when they collide with the target's labels.
   */
  honorLabels?: boolean;
  /**
   * `honorTimestamps` controls whether Prometheus preserves the timestamps when exposed by the target.
   */
  honorTimestamps?: boolean;
  /**
   * Interval at which Prometheus scrapes the metrics from the target.
   */
  interval?: string;
  /**
   * `metricRelabelings` configures the relabeling rules to apply to the samples before ingestion.
   */
  metricRelabelings?: RelabelConfig[];
  /**
   * `noProxy` is a comma-separated string that can contain IPs, CIDR notation, domain names that should be excluded from proxying.
   */
  noProxy?: string;
  oauth2?: OAuth2;
  /**
   * `params` define optional HTTP URL parameters.
   */
  params?: {
    [k: string]: string[];
  };
  /**
   * HTTP path from which to scrape for metrics.
   */
  path?: string;
  /**
   * The `Pod` port name which exposes the endpoint.
   */
  port?: string;
  /**
   * The `Pod` port number which exposes the endpoint.
   */
  portNumber?: number;
  /**
   * ProxyConnectHeader optionally specifies headers to send to proxies during CONNECT requests.
   */
  proxyConnectHeader?: {
    [k: string]: SecretKeySelector[];
  };
  /**
   * Whether to use the proxy configuration defined by environment variables (HTTP_PROXY, HTTPS_PROXY, and NO_PROXY).
   */
  proxyFromEnvironment?: boolean;
  /**
   * `proxyURL` defines the HTTP proxy server to use.
   */
  proxyUrl?: string;
  /**
   * `relabelings` configures the relabeling rules to apply the target's metadata labels.
   */
  relabelings?: RelabelConfig[];
  /**
   * HTTP scheme to use for scraping.
   */
  scheme?: 'http' | 'https';
  /**
   * Timeout after which Prometheus considers the scrape to be failed.
   */
  scrapeTimeout?: string;
  targetPort?: IntOrString;
  tlsConfig?: SafeTLSConfig;
  /**
   * `trackTimestampsStaleness` defines whether Prometheus tracks staleness of the metrics that have an explicit timestamp present in scraped data.
   */
  trackTimestampsStaleness?: boolean;
}
/**
 * `authorization` configures the Authorization header credentials to use when scraping the target.
 */
export interface SafeAuthorization {
  credentials?: SecretKeySelector;
  /**
   * Defines the authentication type.
   */
  type?: string;
}
/**
 * `basicAuth` configures the Basic Authentication credentials to use when scraping the target.
 */
export interface BasicAuth {
  password?: SecretKeySelector;
  username?: SecretKeySelector;
}
/**
 * RelabelConfig allows dynamic rewriting of the label set for targets, alerts, scraped samples and remote write samples.
 */
export interface RelabelConfig {
  /**
   * Action to perform based on the regex matching.
   */
  action?:
    | 'replace'
    | 'Replace'
    | 'keep'
    | 'Keep'
    | 'drop'
    | 'Drop'
    | 'hashmod'
    | 'HashMod'
    | 'labelmap'
    | 'LabelMap'
    | 'labeldrop'
    | 'LabelDrop'
    | 'labelkeep'
    | 'LabelKeep'
    | 'lowercase'
    | 'Lowercase'
    | 'uppercase'
    | 'Uppercase'
    | 'keepequal'
    | 'KeepEqual'
    | 'dropequal'
    | 'DropEqual';
  /**
   * Modulus to take of the hash of the source label values.
   */
  modulus?: number;
  /**
   * Regular expression against which the extracted value is matched.
   */
  regex?: string;
  /**
   * Replacement value against which a Replace action is performed if the regular expression matches.
   */
  replacement?: string;
  /**
   * Separator is the string between concatenated SourceLabels.
   */
  separator?: string;
  /**
   * The source labels select values from existing labels.
   *
   * Items: LabelName is a valid Prometheus label name which may only contain ASCII letters, numbers, as well as underscores.
   */
  sourceLabels?: string[];
  /**
   * Label to which the resulting string is written in a replacement.
   */
  targetLabel?: string;
}
/**
 * `oauth2` configures the OAuth2 settings to use when scraping the target.
 */
export interface OAuth2 {
  clientId: SecretOrConfigMap;
  clientSecret: SecretKeySelector;
  /**
   * `endpointParams` configures the HTTP parameters to append to the token URL.
   */
  endpointParams?: {
    [k: string]: string;
  };
  /**
   * `noProxy` is a comma-separated string that can contain IPs, CIDR notation, domain names that should be excluded from proxying.
   */
  noProxy?: string;
  /**
   * ProxyConnectHeader optionally specifies headers to send to proxies during CONNECT requests.
   */
  proxyConnectHeader?: {
    [k: string]: SecretKeySelector[];
  };
  /**
   * Whether to use the proxy configuration defined by environment variables (HTTP_PROXY, HTTPS_PROXY, and NO_PROXY).
   */
  proxyFromEnvironment?: boolean;
  /**
   * `proxyURL` defines the HTTP proxy server to use.
   */
  proxyUrl?: string;
  /**
   * `scopes` defines the OAuth2 scopes used for the token request.
   */
  scopes?: string[];
  tlsConfig?: SafeTLSConfig;
  /**
   * `tokenURL` configures the URL to fetch the token from.
   */
  tokenUrl: string;
}
/**
 * `clientId` specifies a key of a Secret or ConfigMap containing the OAuth2 client's ID.
 */
export interface SecretOrConfigMap {
  configMap?: ConfigMapKeySelector;
  secret?: SecretKeySelector;
}
/**
 * TLS configuration to use when connecting to the OAuth2 server.
 */
export interface SafeTLSConfig {
  ca?: SecretOrConfigMap;
  cert?: SecretOrConfigMap;
  /**
   * Disable target certificate validation.
   */
  insecureSkipVerify?: boolean;
  keySecret?: SecretKeySelector;
  /**
   * Maximum acceptable TLS version.
   */
  maxVersion?: 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13';
  /**
   * Minimum acceptable TLS version.
   */
  minVersion?: 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13';
  /**
   * Used to verify the hostname for the targets.
   */
  serverName?: string;
}
/**
 * The `PrometheusRule` custom resource definition (CRD) defines [alerting](https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/) and [recording](https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/) rules to be evaluated by `Prometheus` or `ThanosRuler` objects.
 */
export interface PrometheusRule {
  apiVersion: 'monitoring.coreos.com/v1';
  kind: 'PrometheusRule';
  metadata: ObjectMeta;
  spec: PrometheusRuleSpec;
}
/**
 * Specification of desired alerting rule definitions for Prometheus.
 */
export interface PrometheusRuleSpec {
  /**
   * Content of Prometheus rule file
   */
  groups?: RuleGroup[];
}
/**
 * RuleGroup is a list of sequentially evaluated recording and alerting rules.
 */
export interface RuleGroup {
  /**
   * Interval determines how often rules in the group are evaluated.
   */
  interval?: string;
  /**
   * Labels to add or overwrite before storing the result for its rules.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Limit the number of alerts an alerting rule and series a recording rule can produce.
   */
  limit?: number;
  /**
   * Name of the rule group.
   */
  name: string;
  /**
   * PartialResponseStrategy is only used by ThanosRuler and will be ignored by Prometheus instances.
   */
  partial_response_strategy?: string;
  /**
   * Defines the offset the rule evaluation timestamp of this particular group by the specified duration into the past.
   */
  query_offset?: string;
  /**
   * List of alerting and recording rules.
   */
  rules?: Rule[];
}
/**
 * Rule describes an alerting or recording rule See Prometheus documentation: [alerting](https://www.prometheus.io/docs/prometheus/latest/configuration/alerting_rules/) or [recording](https://www.prometheus.io/docs/prometheus/latest/configuration/recording_rules/#recording-rules) rule
 */
export interface Rule {
  /**
   * Name of the alert.
   */
  alert?: string;
  /**
   * Annotations to add to each alert.
   */
  annotations?: {
    [k: string]: string;
  };
  expr: IntOrString;
  /**
   * Alerts are considered firing once they have been returned for this long.
   */
  for?: string;
  /**
   * KeepFiringFor defines how long an alert will continue firing after the condition that triggered it has cleared.
   */
  keep_firing_for?: string;
  /**
   * Labels to add or overwrite.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Name of the time series to output to.
   */
  record?: string;
}
export interface RayService {
  apiVersion: 'ray.io/v1';
  kind: 'RayService';
  metadata: ObjectMeta;
  spec?: RayServiceSpec;
}
export interface RayServiceSpec {
  deploymentUnhealthySecondThreshold?: number;
  excludeHeadPodFromServeSvc?: boolean;
  managedBy?: string;
  rayClusterConfig: RayClusterSpec;
  rayClusterDeletionDelaySeconds?: number;
  serveConfigV2?: string;
  serveService?: EmbeddedService;
  serviceUnhealthySecondThreshold?: number;
  upgradeStrategy?: RayServiceUpgradeStrategy;
}
export interface RayClusterSpec {
  authOptions?: RayAuthOptions;
  autoscalerOptions?: AutoscalerOptions;
  enableInTreeAutoscaling?: boolean;
  gcsFaultToleranceOptions?: GcsFaultToleranceOptions;
  headGroupSpec: HeadGroupSpec;
  headServiceAnnotations?: {
    [k: string]: string;
  };
  managedBy?: string;
  rayVersion?: string;
  suspend?: boolean;
  upgradeStrategy?: RayClusterUpgradeStrategy;
  workerGroupSpecs?: WorkerGroupSpec[];
}
export interface RayAuthOptions {
  enableK8sTokenAuth?: boolean;
  mode?: 'disabled' | 'token';
  secretName?: string;
}
export interface AutoscalerOptions {
  env?: EnvVar[];
  envFrom?: EnvFromSource[];
  idleTimeoutSeconds?: number;
  image?: string;
  imagePullPolicy?: string;
  resources?: ResourceRequirements;
  securityContext?: SecurityContext;
  upscalingMode?: 'Default' | 'Aggressive' | 'Conservative';
  version?: 'v1' | 'v2';
  volumeMounts?: VolumeMount[];
}
export interface GcsFaultToleranceOptions {
  externalStorageNamespace?: string;
  redisAddress: string;
  redisPassword?: RedisCredential;
  redisUsername?: RedisCredential;
}
export interface RedisCredential {
  value?: string;
  valueFrom?: EnvVarSource;
}
export interface HeadGroupSpec {
  enableIngress?: boolean;
  headService?: EmbeddedService;
  labels?: {
    [k: string]: string;
  };
  rayStartParams?: {
    [k: string]: string;
  };
  resources?: {
    [k: string]: string;
  };
  serviceType?: string;
  template: PodTemplateSpec;
}
export interface EmbeddedService {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
  spec?: ServiceSpec;
}
/**
 * ServiceSpec describes the attributes that a user creates on a service.
 */
export interface ServiceSpec {
  /**
   * allocateLoadBalancerNodePorts defines if NodePorts will be automatically allocated for services with type LoadBalancer.
   */
  allocateLoadBalancerNodePorts?: boolean;
  /**
   * clusterIP is the IP address of the service and is usually assigned randomly.
   */
  clusterIP?: string;
  /**
   * ClusterIPs is a list of IP addresses assigned to this service, and are usually assigned randomly.
   */
  clusterIPs?: string[];
  /**
   * externalIPs is a list of IP addresses for which nodes in the cluster will also accept traffic for this service.
   */
  externalIPs?: string[];
  /**
   * externalName is the external reference that discovery mechanisms will return as an alias for this service (e.g. a DNS CNAME record).
   */
  externalName?: string;
  /**
   * externalTrafficPolicy describes how nodes distribute service traffic they receive on one of the Service's "externally-facing" addresses (NodePorts, ExternalIPs, and LoadBalancer IPs).
   */
  externalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * healthCheckNodePort specifies the healthcheck nodePort for the service.
   */
  healthCheckNodePort?: number;
  /**
   * InternalTrafficPolicy describes how nodes distribute service traffic they receive on the ClusterIP.
   */
  internalTrafficPolicy?: 'Cluster' | 'Local';
  /**
   * IPFamilies is a list of IP families (e.g. IPv4, IPv6) assigned to this service.
   */
  ipFamilies?: ('' | 'IPv4' | 'IPv6')[];
  /**
   * IPFamilyPolicy represents the dual-stack-ness requested or required by this Service.
   */
  ipFamilyPolicy?: 'PreferDualStack' | 'RequireDualStack' | 'SingleStack';
  /**
   * loadBalancerClass is the class of the load balancer implementation this Service belongs to.
   */
  loadBalancerClass?: string;
  /**
   * Only applies to Service Type: LoadBalancer.
   */
  loadBalancerIP?: string;
  /**
   * If specified and supported by the platform, this will restrict traffic through the cloud-provider load-balancer will be restricted to the specified client IPs.
   */
  loadBalancerSourceRanges?: string[];
  /**
   * The list of ports that are exposed by this service.
   */
  ports?: ServicePort[];
  /**
   * publishNotReadyAddresses indicates that any agent which deals with endpoints for this Service should disregard any indications of ready/not-ready.
   */
  publishNotReadyAddresses?: boolean;
  /**
   * Route service traffic to pods with label keys and values matching this selector.
   */
  selector?: {
    [k: string]: string;
  };
  /**
   * Supports "ClientIP" and "None".
   */
  sessionAffinity?: 'ClientIP' | 'None';
  sessionAffinityConfig?: SessionAffinityConfig;
  /**
   * TrafficDistribution offers a way to express preferences for how traffic is distributed to Service endpoints.
   */
  trafficDistribution?: string;
  /**
   * type determines how the Service is exposed.
   */
  type?: 'ClusterIP' | 'ExternalName' | 'LoadBalancer' | 'NodePort';
}
/**
 * ServicePort contains information on service's port.
 */
export interface ServicePort {
  /**
   * The application protocol for this port.
   */
  appProtocol?: string;
  /**
   * The name of this port within the service.
   */
  name?: string;
  /**
   * The port on each node on which this service is exposed when type is NodePort or LoadBalancer.
   */
  nodePort?: number;
  /**
   * The port that will be exposed by this service.
   */
  port: number;
  /**
   * The IP protocol for this port.
   */
  protocol?: 'SCTP' | 'TCP' | 'UDP';
  targetPort?: IntOrString;
}
/**
 * SessionAffinityConfig represents the configurations of session affinity.
 */
export interface SessionAffinityConfig {
  clientIP?: ClientIPConfig;
}
/**
 * ClientIPConfig represents the configurations of Client IP based session affinity.
 */
export interface ClientIPConfig {
  /**
   * timeoutSeconds specifies the seconds of ClientIP type session sticky time.
   */
  timeoutSeconds?: number;
}
export interface RayClusterUpgradeStrategy {
  type?: 'Recreate' | 'None';
}
export interface WorkerGroupSpec {
  groupName: string;
  idleTimeoutSeconds?: number;
  labels?: {
    [k: string]: string;
  };
  maxReplicas?: number;
  minReplicas?: number;
  numOfHosts?: number;
  rayStartParams?: {
    [k: string]: string;
  };
  replicas?: number;
  resources?: {
    [k: string]: string;
  };
  scaleStrategy?: ScaleStrategy;
  suspend?: boolean;
  template: PodTemplateSpec;
}
export interface ScaleStrategy {
  workersToDelete?: string[];
}
export interface RayServiceUpgradeStrategy {
  clusterUpgradeOptions?: ClusterUpgradeOptions;
  type?: string;
}
export interface ClusterUpgradeOptions {
  gatewayClassName: string;
  intervalSeconds: number;
  maxSurgePercent?: number;
  stepSizePercent: number;
}
/**
 * ScaledObject is a specification for a ScaledObject resource
 */
export interface ScaledObject {
  apiVersion: 'keda.sh/v1alpha1';
  kind: 'ScaledObject';
  metadata: ObjectMeta;
  spec: ScaledObjectSpec;
}
/**
 * ScaledObjectSpec is the spec for a ScaledObject resource
 */
export interface ScaledObjectSpec {
  advanced?: ScaledObjectAdvanced;
  cooldownPeriod?: number;
  fallback?: ScaledObjectFallback;
  idleReplicaCount?: number;
  initialCooldownPeriod?: number;
  maxReplicaCount?: number;
  minReplicaCount?: number;
  pollingInterval?: number;
  scaleTargetRef: ScaleTarget;
  triggers: ScaleTrigger[];
}
/**
 * AdvancedConfig specifies advance scaling options
 */
export interface ScaledObjectAdvanced {
  horizontalPodAutoscalerConfig?: HorizontalPodAutoscalerConfig;
  restoreToOriginalReplicaCount?: boolean;
  scalingModifiers?: ScalingModifiers;
}
/**
 * HorizontalPodAutoscalerConfig specifies horizontal scale config
 */
export interface HorizontalPodAutoscalerConfig {
  behavior?: HorizontalPodAutoscalerBehavior;
  name?: string;
}
/**
 * ScalingModifiers describes advanced scaling logic options like formula
 */
export interface ScalingModifiers {
  activationTarget?: string;
  formula?: string;
  /**
   * MetricTargetType specifies the type of metric being targeted, and should be either "Value", "AverageValue", or "Utilization"
   */
  metricType?: 'AverageValue' | 'Value';
  target?: string;
}
/**
 * Fallback is the spec for fallback options
 */
export interface ScaledObjectFallback {
  behavior?: 'static' | 'currentReplicas' | 'currentReplicasIfHigher' | 'currentReplicasIfLower' | 'scalingModifiers';
  failureThreshold: number;
  replicas: number;
}
/**
 * ScaleTarget holds the reference to the scale target Object
 */
export interface ScaleTarget {
  apiVersion?: string;
  envSourceContainerName?: string;
  kind?: string;
  name: string;
}
/**
 * ScaleTriggers reference the scaler that will be used
 */
export interface ScaleTrigger {
  authenticationRef?: ScaleTriggerAuthentication;
  metadata: {
    [k: string]: string;
  };
  /**
   * MetricTargetType specifies the type of metric being targeted, and should be either "Value", "AverageValue", or "Utilization"
   */
  metricType?: string;
  name?: string;
  type: string;
  useCachedMetrics?: boolean;
}
/**
 * AuthenticationRef points to the TriggerAuthentication or ClusterTriggerAuthentication object that is used to authenticate the scaler with the environment
 */
export interface ScaleTriggerAuthentication {
  /**
   * Kind of the resource being referred to.
   */
  kind?: 'TriggerAuthentication' | 'ClusterTriggerAuthentication';
  name: string;
}
/**
 * Secret holds secret data of a certain type.
 */
export interface Secret {
  apiVersion: 'v1';
  /**
   * Data contains the secret data.
   */
  data?: {
    [k: string]: string;
  };
  /**
   * Immutable, if set to true, ensures that data stored in the Secret cannot be updated (only object metadata can be modified).
   */
  immutable?: boolean;
  kind: 'Secret';
  metadata: ObjectMeta;
  /**
   * stringData allows specifying non-binary secret data in string form.
   */
  stringData?: {
    [k: string]: string;
  };
  /**
   * Used to facilitate programmatic handling of secret data.
   */
  type?: string;
}
/**
 * Service is a named abstraction of software service (for example, mysql) consisting of local port (for example 3306) that the proxy listens on, and the selector that determines which pods will answer requests sent through the proxy.
 */
export interface Service {
  apiVersion: 'v1';
  kind: 'Service';
  metadata: ObjectMeta;
  spec?: ServiceSpec;
}
/**
 * ServiceAccount binds together: * a name, understood by users, and perhaps by peripheral systems, for an identity * a principal that can be authenticated and authorized * a set of secrets
 */
export interface ServiceAccount {
  apiVersion: 'v1';
  /**
   * AutomountServiceAccountToken indicates whether pods running as this service account should have an API token automatically mounted.
   */
  automountServiceAccountToken?: boolean;
  /**
   * ImagePullSecrets is a list of references to secrets in the same namespace to use for pulling any images in pods that reference this ServiceAccount.
   */
  imagePullSecrets?: LocalObjectReference[];
  kind: 'ServiceAccount';
  metadata: ObjectMeta;
  /**
   * Secrets is a list of the secrets in the same namespace that pods running using this ServiceAccount are allowed to use.
   */
  secrets?: ObjectReference[];
}
/**
 * The `ServiceMonitor` custom resource definition (CRD) defines how `Prometheus` and `PrometheusAgent` can scrape metrics from a group of services.
 */
export interface ServiceMonitor {
  apiVersion: 'monitoring.coreos.com/v1';
  kind: 'ServiceMonitor';
  metadata: ObjectMeta;
  spec: ServiceMonitorSpec;
}
/**
 * Specification of desired Service selection for target discovery by Prometheus.
 */
export interface ServiceMonitorSpec {
  attachMetadata?: AttachMetadata;
  /**
   * When defined, bodySizeLimit specifies a job level limit on the size of uncompressed response body that will be accepted by Prometheus.
   */
  bodySizeLimit?: string;
  /**
   * Whether to convert all scraped classic histograms into a native histogram with custom buckets.
   */
  convertClassicHistogramsToNHCB?: boolean;
  /**
   * List of endpoints part of this ServiceMonitor.
   */
  endpoints: ServiceMonitorEndpoint[];
  /**
   * The protocol to use if a scrape returns blank, unparseable, or otherwise invalid Content-Type.
   */
  fallbackScrapeProtocol?:
    'PrometheusProto' | 'OpenMetricsText0.0.1' | 'OpenMetricsText1.0.0' | 'PrometheusText0.0.4' | 'PrometheusText1.0.0';
  /**
   * `jobLabel` selects the label from the associated Kubernetes `Service` object which will be used as the `job` label for all metrics.
   */
  jobLabel?: string;
  /**
   * Per-scrape limit on the number of targets dropped by relabeling that will be kept in memory.
   */
  keepDroppedTargets?: number;
  /**
   * Per-scrape limit on number of labels that will be accepted for a sample.
   */
  labelLimit?: number;
  /**
   * Per-scrape limit on length of labels name that will be accepted for a sample.
   */
  labelNameLengthLimit?: number;
  /**
   * Per-scrape limit on length of labels value that will be accepted for a sample.
   */
  labelValueLengthLimit?: number;
  namespaceSelector?: NamespaceSelector;
  /**
   * If there are more than this many buckets in a native histogram, buckets will be merged to stay within the limit.
   */
  nativeHistogramBucketLimit?: number;
  nativeHistogramMinBucketFactor?: Quantity;
  /**
   * `podTargetLabels` defines the labels which are transferred from the associated Kubernetes `Pod` object onto the ingested metrics.
   */
  podTargetLabels?: string[];
  /**
   * `sampleLimit` defines a per-scrape limit on the number of scraped samples that will be accepted.
   */
  sampleLimit?: number;
  /**
   * The scrape class to apply.
   */
  scrapeClass?: string;
  /**
   * Whether to scrape a classic histogram that is also exposed as a native histogram.
   */
  scrapeClassicHistograms?: boolean;
  /**
   * `scrapeProtocols` defines the protocols to negotiate during a scrape.
   *
   * Items: ScrapeProtocol represents a protocol used by Prometheus for scraping metrics.
   */
  scrapeProtocols?: (
    'PrometheusProto' | 'OpenMetricsText0.0.1' | 'OpenMetricsText1.0.0' | 'PrometheusText0.0.4' | 'PrometheusText1.0.0'
  )[];
  selector: LabelSelector;
  /**
   * Mechanism used to select the endpoints to scrape.
   */
  selectorMechanism?: 'RelabelConfig' | 'RoleSelector';
  /**
   * `targetLabels` defines the labels which are transferred from the associated Kubernetes `Service` object onto the ingested metrics.
   */
  targetLabels?: string[];
  /**
   * `targetLimit` defines a limit on the number of scraped targets that will be accepted.
   */
  targetLimit?: number;
}
/**
 * Endpoint defines an endpoint serving Prometheus metrics to be scraped by Prometheus.
 */
export interface ServiceMonitorEndpoint {
  authorization?: SafeAuthorization;
  basicAuth?: BasicAuth;
  /**
   * File to read bearer token for scraping the target.
   */
  bearerTokenFile?: string;
  bearerTokenSecret?: SecretKeySelector;
  /**
   * `enableHttp2` can be used to disable HTTP2 when scraping the target.
   */
  enableHttp2?: boolean;
  /**
   * When true, the pods which are not running (e.g. either in Failed or Succeeded state) are dropped during the target discovery.
   */
  filterRunning?: boolean;
  /**
   * `followRedirects` defines whether the scrape requests should follow HTTP 3xx redirects.
   */
  followRedirects?: boolean;
  /**
   * When true, `honorLabels` preserves the metric's labels when they collide with the target's labels.
   */
  honorLabels?: boolean;
  /**
   * `honorTimestamps` controls whether Prometheus preserves the timestamps when exposed by the target.
   */
  honorTimestamps?: boolean;
  /**
   * Interval at which Prometheus scrapes the metrics from the target.
   */
  interval?: string;
  /**
   * `metricRelabelings` configures the relabeling rules to apply to the samples before ingestion.
   */
  metricRelabelings?: RelabelConfig[];
  /**
   * `noProxy` is a comma-separated string that can contain IPs, CIDR notation, domain names that should be excluded from proxying.
   */
  noProxy?: string;
  oauth2?: OAuth2;
  /**
   * params define optional HTTP URL parameters.
   */
  params?: {
    [k: string]: string[];
  };
  /**
   * HTTP path from which to scrape for metrics.
   */
  path?: string;
  /**
   * Name of the Service port which this endpoint refers to.
   */
  port?: string;
  /**
   * ProxyConnectHeader optionally specifies headers to send to proxies during CONNECT requests.
   */
  proxyConnectHeader?: {
    [k: string]: SecretKeySelector[];
  };
  /**
   * Whether to use the proxy configuration defined by environment variables (HTTP_PROXY, HTTPS_PROXY, and NO_PROXY).
   */
  proxyFromEnvironment?: boolean;
  /**
   * `proxyURL` defines the HTTP proxy server to use.
   */
  proxyUrl?: string;
  /**
   * `relabelings` configures the relabeling rules to apply the target's metadata labels.
   */
  relabelings?: RelabelConfig[];
  /**
   * HTTP scheme to use for scraping.
   */
  scheme?: 'http' | 'https';
  /**
   * Timeout after which Prometheus considers the scrape to be failed.
   */
  scrapeTimeout?: string;
  targetPort?: IntOrString;
  tlsConfig?: TLSConfig;
  /**
   * `trackTimestampsStaleness` defines whether Prometheus tracks staleness of the metrics that have an explicit timestamp present in scraped data.
   */
  trackTimestampsStaleness?: boolean;
}
/**
 * TLS configuration to use when scraping the target.
 */
export interface TLSConfig {
  ca?: SecretOrConfigMap;
  /**
   * Path to the CA cert in the Prometheus container to use for the targets.
   */
  caFile?: string;
  cert?: SecretOrConfigMap;
  /**
   * Path to the client cert file in the Prometheus container for the targets.
   */
  certFile?: string;
  /**
   * Disable target certificate validation.
   */
  insecureSkipVerify?: boolean;
  /**
   * Path to the client key file in the Prometheus container for the targets.
   */
  keyFile?: string;
  keySecret?: SecretKeySelector;
  /**
   * Maximum acceptable TLS version.
   */
  maxVersion?: 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13';
  /**
   * Minimum acceptable TLS version.
   */
  minVersion?: 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13';
  /**
   * Used to verify the hostname for the targets.
   */
  serverName?: string;
}
