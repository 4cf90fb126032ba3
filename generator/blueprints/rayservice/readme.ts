import type { ReadmeSection } from '../../chart/source.ts';

/** What only a RayService chart says in its README. */
export const rayReadme: readonly ReadmeSection[] = [
  {
    title: 'Ray',
    body: [
      'Needs the KubeRay operator 1.6.0 or newer. The operator makes the pods, and a Service with the name of the RayService, which leads to the workers.',
      '',
      "- **Scaling.** Ray Serve adds a replica when requests in flight pass `serve.targetOngoingRequests`; Ray's autoscaler then asks for a worker. There is no HorizontalPodAutoscaler: a RayService has no scale, and two autoscalers would fight.",
      '- **Upgrades.** What stands in serveConfigV2 alone changes in place: `serve`, `engine.args`, `model.servedName`. What pods are made of changes with a new cluster only: images, resources, `model.repository`, `model.revision`, `loader`, `storage`, `accelerator.count`. `ray.upgradeStrategy: None` waits until you delete the RayCluster; `NewCluster` starts a second one first, with accelerators of its own. Where a release changes both kinds, replace the cluster at once: until then the old pods get the new serveConfigV2. KubeRay brings `workers.minReplicas`, `workers.maxReplicas` and `tolerations` to no cluster that is there, only to the next one.',
      "- **Authentication.** Ray's own ports ask for a token (`ray.auth`): the operator makes the Secret, or takes `ray.auth.existingSecret`, which GitOps wants. Clients of the model send the key of `engine.apiKeySecret`; a middleware on Ray Serve's proxies checks it.",
      '- **Engine.** Ray starts the engine in Python: `engine.args` and `engine.extraArgs` become `engine_kwargs` of serveConfigV2, names with underscores; what comes last wins.',
      '- **Stopping.** Ray Serve lets requests end within `shutdown.drainSeconds` when it removes a replica itself. When a node is drained, the pod waits `shutdown.preStopSeconds` and is then told to stop: requests still running there are lost. The head is one pod: keep it from being moved with `podAnnotations` (`karpenter.sh/do-not-disrupt`).',
      '- **Disruption.** A budget can only say how many workers must stay, since RayCluster has no scale: `workers.minReplicas` less `podDisruptionBudget.maxUnavailable`.',
      '- **Network.** The pods of the cluster reach each other and DNS; the head also reaches ports 443 and 6443, where the API server may be; the operator reaches the dashboard by its label `app.kubernetes.io/name: kuberay-operator`.',
    ].join('\n'),
  },
];

/** What must be there before. */
export const rayRequirements: readonly string[] = ['The KubeRay operator 1.6.0 or newer'];
