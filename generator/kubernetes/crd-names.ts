/**
 * Types of custom resources by the end of a path, without kind: `[]` stands for an array's items, `{}` for a map's values.
 * The longest end that fits counts. Names are the operators' own Go names, with a prefix where Kubernetes has that name.
 */
export const ownTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  RayService: {
    spec: 'RayServiceSpec',
    rayClusterConfig: 'RayClusterSpec',
    authOptions: 'RayAuthOptions',
    autoscalerOptions: 'AutoscalerOptions',
    gcsFaultToleranceOptions: 'GcsFaultToleranceOptions',
    redisPassword: 'RedisCredential',
    redisUsername: 'RedisCredential',
    headGroupSpec: 'HeadGroupSpec',
    headService: 'EmbeddedService',
    serveService: 'EmbeddedService',
    'workerGroupSpecs[]': 'WorkerGroupSpec',
    scaleStrategy: 'ScaleStrategy',
    'rayClusterConfig.upgradeStrategy': 'RayClusterUpgradeStrategy',
    'spec.upgradeStrategy': 'RayServiceUpgradeStrategy',
    clusterUpgradeOptions: 'ClusterUpgradeOptions',
  },
  PodMonitor: { spec: 'PodMonitorSpec', 'podMetricsEndpoints[]': 'PodMetricsEndpoint', tlsConfig: 'SafeTLSConfig' },
  ServiceMonitor: {
    spec: 'ServiceMonitorSpec',
    'endpoints[]': 'ServiceMonitorEndpoint',
    'oauth2.tlsConfig': 'SafeTLSConfig',
    tlsConfig: 'TLSConfig',
  },
  PrometheusRule: { spec: 'PrometheusRuleSpec', 'groups[]': 'RuleGroup', 'rules[]': 'Rule' },
  ScaledObject: {
    spec: 'ScaledObjectSpec',
    advanced: 'ScaledObjectAdvanced',
    horizontalPodAutoscalerConfig: 'HorizontalPodAutoscalerConfig',
    scalingModifiers: 'ScalingModifiers',
    fallback: 'ScaledObjectFallback',
    scaleTargetRef: 'ScaleTarget',
    'triggers[]': 'ScaleTrigger',
    authenticationRef: 'ScaleTriggerAuthentication',
  },
  GrafanaDashboard: {
    spec: 'GrafanaDashboardSpec',
    'datasources[]': 'GrafanaDashboardDatasource',
    'envs[]': 'GrafanaDashboardEnv',
    grafanaCom: 'GrafanaComDashboard',
    jsonnetLib: 'JsonnetProject',
    'plugins[]': 'GrafanaPlugin',
    urlAuthorization: 'GrafanaUrlAuthorization',
    basicAuth: 'GrafanaUrlBasicAuth',
  },
  HTTPRoute: {
    spec: 'HTTPRouteSpec',
    'parentRefs[]': 'ParentReference',
    'rules[]': 'HTTPRouteRule',
    'backendRefs[]': 'HTTPBackendRef',
    'filters[]': 'HTTPRouteFilter',
    cors: 'HTTPCORSFilter',
    extensionRef: 'GatewayLocalObjectReference',
    requestHeaderModifier: 'HTTPHeaderFilter',
    responseHeaderModifier: 'HTTPHeaderFilter',
    'add[]': 'GatewayHTTPHeader',
    'set[]': 'GatewayHTTPHeader',
    requestMirror: 'HTTPRequestMirrorFilter',
    backendRef: 'BackendObjectReference',
    fraction: 'Fraction',
    requestRedirect: 'HTTPRequestRedirectFilter',
    urlRewrite: 'HTTPURLRewriteFilter',
    path: 'HTTPPathModifier',
    'matches[]': 'HTTPRouteMatch',
    'matches[].path': 'HTTPPathMatch',
    'headers[]': 'HTTPHeaderMatch',
    'queryParams[]': 'HTTPQueryParamMatch',
    timeouts: 'HTTPRouteTimeouts',
  },
};

/** Types that PodMonitor and ServiceMonitor share. */
export const monitorTypes: Readonly<Record<string, string>> = {
  attachMetadata: 'AttachMetadata',
  namespaceSelector: 'NamespaceSelector',
  authorization: 'SafeAuthorization',
  basicAuth: 'BasicAuth',
  oauth2: 'OAuth2',
  ca: 'SecretOrConfigMap',
  cert: 'SecretOrConfigMap',
  clientId: 'SecretOrConfigMap',
  'metricRelabelings[]': 'RelabelConfig',
  'relabelings[]': 'RelabelConfig',
};

/** Copies of Kubernetes' types that custom resource definitions carry, by the end of their path. */
export const kubernetesCopies: Readonly<Record<string, string>> = {
  metadata: 'ObjectMeta',
  template: 'PodTemplateSpec',
  'headService.spec': 'ServiceSpec',
  'serveService.spec': 'ServiceSpec',
  'env[]': 'EnvVar',
  'envFrom[]': 'EnvFromSource',
  valueFrom: 'EnvVarSource',
  'volumeMounts[]': 'VolumeMount',
  'autoscalerOptions.resources': 'ResourceRequirements',
  securityContext: 'SecurityContext',
  'horizontalPodAutoscalerConfig.behavior': 'HorizontalPodAutoscalerBehavior',
  instanceSelector: 'LabelSelector',
  configMapRef: 'ConfigMapKeySelector',
  configMapKeyRef: 'ConfigMapKeySelector',
  secretKeyRef: 'SecretKeySelector',
  selector: 'LabelSelector',
  configMap: 'ConfigMapKeySelector',
  secret: 'SecretKeySelector',
  clientSecret: 'SecretKeySelector',
  keySecret: 'SecretKeySelector',
  credentials: 'SecretKeySelector',
  username: 'SecretKeySelector',
  password: 'SecretKeySelector',
  bearerTokenSecret: 'SecretKeySelector',
  'proxyConnectHeader{}[]': 'SecretKeySelector',
};

/** The entry whose key is the longest end of a path. */
export function byPathEnd(table: Readonly<Record<string, string>>, path: string): string | undefined {
  const parts = path.split('.');
  for (let from = 0; from < parts.length; from++) {
    const found = table[parts.slice(from).join('.')];
    if (found !== undefined) return found;
  }
  return undefined;
}
