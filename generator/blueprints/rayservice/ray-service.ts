import type { RayService } from '../../kubernetes/resources.gen.ts';
import { and, because, type Node, notEmpty, opt, type Ref, type Template, template, when } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import type { LoaderConfigs } from '../common/loading/loader-config.ts';
import { containerSecurity } from '../common/pods/security.ts';
import type { apiKey } from './api-key.ts';
import { headPod, SERVE_PORT, workerPod } from './pods.ts';
import type { RayserviceValues } from './values.gen.ts';

/** The Ray cluster with its Serve application, kept by the KubeRay operator. */
export const rayService = (
  c: Context,
  v: Ref<RayserviceValues>,
  parts: {
    readonly configs: LoaderConfigs;
    readonly key: ReturnType<typeof apiKey>;
    readonly serveConfig: Node<string>;
  },
): Template =>
  template<RayService>('rayservice.yaml', {
    apiVersion: 'ray.io/v1',
    kind: 'RayService',
    metadata: { name: c.names.fullname, labels: c.names.labels },
    spec: {
      upgradeStrategy: { type: v.ray.upgradeStrategy },
      rayClusterDeletionDelaySeconds: v.ray.clusterDeletionDelaySeconds,
      excludeHeadPodFromServeSvc: true,
      serveService: {
        metadata: { name: c.names.fullname, labels: c.names.labels, annotations: opt(v.service.annotations) },
        spec: {
          type: v.service.type,
          ports: [{ name: 'serve', port: v.service.port, targetPort: SERVE_PORT, protocol: 'TCP' }],
        },
      },
      serveConfigV2: parts.serveConfig,
      rayClusterConfig: {
        rayVersion: v.ray.version,
        authOptions: {
          mode: when(v.ray.auth.enabled, 'token', 'disabled'),
          secretName: when(and(v.ray.auth.enabled, notEmpty(v.ray.auth.existingSecret)), v.ray.auth.existingSecret),
        },
        enableInTreeAutoscaling: true,
        autoscalerOptions: {
          idleTimeoutSeconds: v.ray.autoscalerIdleTimeoutSeconds,
          resources: {
            requests: { cpu: '500m', memory: '512Mi', 'ephemeral-storage': '1Gi' },
            limits: { memory: '512Mi', 'ephemeral-storage': '1Gi' },
          },
          securityContext: containerSecurity(v.security),
        },
        headGroupSpec: {
          rayStartParams: { 'dashboard-host': '0.0.0.0', 'num-cpus': '0' },
          template: headPod(c, v, parts.key),
        },
        workerGroupSpecs: [
          {
            groupName: 'accelerators',
            // no replicas: they belong to Ray's autoscaler
            minReplicas: v.workers.minReplicas,
            maxReplicas: v.workers.maxReplicas,
            rayStartParams: {
              'object-store-memory': because('most of /dev/shm is for the engine', '1000000000'),
            },
            template: workerPod(c, v, parts.configs, parts.key),
          },
        ],
      },
    },
  });
