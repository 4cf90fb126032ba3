import type { ReadmeSection } from '../../../chart/source.ts';
import { gigabytes } from '../../../plan/derived.ts';
import { verdict } from './explain.ts';
import type { ModelPlan } from './plan.ts';
import type { ModelProfile } from './profile.ts';

/**
 * What every chart with a model says in its README.
 * @param streams whether the engine can stream the model itself
 */
export function modelReadme(profile: ModelProfile, plan: ModelPlan, streams: boolean): readonly ReadmeSection[] {
  const { model, engine } = profile;
  return [
    {
      title: 'The model',
      body: [
        `\`${model.repository}\` at revision \`${model.revision}\`, ${gigabytes(plan.weights.value)} GB of weights (derived from ${model.architecture.parameters} parameters), served as \`${model.servedName}\` by ${engine.name} ${engine.version}.`,
        model.gated
          ? '\nThe repository is gated: accept its licence on the hub, and name a Secret with your token in `loader.huggingface.tokenSecret`.'
          : '',
        '\nA fine-tune of the same architecture needs no new chart: set `model.repository`, `model.revision`, `model.servedName`, `model.bytes` and, where its files differ, `model.files`. For another size, look again at `loader.sizeLimit`, `resources` and `startup.budgetSeconds`; a guard fails the release where they contradict each other.',
      ]
        .join('\n')
        .replaceAll(/\n{3,}/g, '\n\n')
        .trimEnd(),
    },
    {
      title: 'The sums',
      body: [
        'What follows from the profile, and how; `modelcharts explain` prints the same. Whether the model fits an accelerator is an estimate.',
        '',
        '| figure | value | from |',
        '| --- | --- | --- |',
        ...plan.figures.map(({ name, value, how }) => `| ${name} | ${value} | ${how} |`),
        '',
        ...plan.fits.map(verdict).map(({ machine, says }) => `- \`${machine}\`: ${says}`),
      ].join('\n'),
    },
    {
      title: 'How the model arrives',
      body: [
        '| `loader.source` | the model is |',
        '|---|---|',
        '| `huggingface` | on the hub or a mirror of it, at `model.revision` |',
        '| `s3` | in a bucket, `loader.s3`; keys from a Secret, or from the role of the ServiceAccount (IRSA, EKS Pod Identity) |',
        '| `archive` | in tar or zip on a web server, `loader.archive.files` |',
        '| `directory` | in a directory already: of the storage claim, of another claim, or of the node (`loader.directory`) |',
        '| `imageVolume` | in an OCI image that the kubelet mounts: Kubernetes 1.35, or 1.33 with the feature gate ImageVolume. Its digest vouches for it |',
        ...(streams
          ? [
              '| `engine` | streamed by the engine itself from `loader.s3` (`--load-format=runai_streamer`, for which its image must have the streamer). Nobody but the engine checks it |',
            ]
          : []),
        "| `none` | in the engine's image, at `model.path`; the image's digest vouches for it |",
        '',
        '| `loader.target` | the engine reads it from |',
        '|---|---|',
        '| `memory` | a tmpfs of the pod, counted in its memory |',
        '| `emptyDir` | the disk of the node |',
        '| `ephemeral` | a volume of a StorageClass (`loader.ephemeral`) that goes with the pod |',
        '| `hostPath` | a directory of the node (`loader.hostPath`), which its pods share: brought once a node. Pod Security "baseline" and "restricted" forbid it; the node must let `security.runAsUser` write there |',
        '| `persistentVolume` | where it is stored: the claim that the Job has filled, or the directory of source `directory` |',
        '',
        'With `loader.job.enabled` a Job brings the model once into the storage claim, and the pods take it from there; without, each pod brings its own. `loader.overlap` loads while the node pulls the image of the engine. `loader.kind: custom` lets a program of your own bring it, `loader.program: image` takes the program from `loader.image` instead of a ConfigMap. docs/loader.md of modelcharts has the whole table.',
        '',
        'The loader checks every file that `model.files` names by its SHA-256 and leaves a manifest last; the engine starts only after that. A pod that is started again finds its files and asks the hub nothing. The engine itself runs with `HF_HUB_OFFLINE=1` and never sees the token.',
        '',
        'A download that cannot succeed (no access to a gated model, a wrong revision) ends the Job at once; its log says why. Mend the cause, delete the Job, and run `helm upgrade` again. Directories of old revisions in the claim are not removed, and the claim stays after an uninstall unless `storage.keep` is false.',
        '',
        'The Job writes as user `security.runAsUser` and group `security.fsGroup`, so the claim must let them. The kubelet arranges that with `fsGroup`, but not for a claim of several writers whose driver leaves `fsGroupPolicy` at `ReadWriteOnceWithFSType`: the FSx for Lustre driver does (set `csidriver.fsGroupPolicy: File` in its chart), NFS has no fsGroup at all (set the owner on the server; with EFS, in the access point). Otherwise the loader ends with `target-not-writable`. Reading what somebody else has put there needs none of this.',
      ].join('\n'),
    },
    {
      title: 'Engine flags',
      body: [
        '`engine.args` is a map from flag to value, typed for this version of the engine: a misspelt or wrongly typed flag is refused by Helm with its path. `true` prints the bare flag, `false` its `--no-` form where there is one, a list one argument an item, an object JSON; `null` takes a default away.',
        'In a parent chart, a `null` removes a flag on Helm 3.22 and not on Helm 4.3.1.',
        'What the table does not have goes into `engine.extraArgs`, which comes last and wins.',
      ].join(' '),
    },
    {
      title: 'Who may ask',
      body: [
        'With `engine.apiKeySecret` clients must send the key. vLLM asks for it under `/v1` only: other paths it answers, `/invocations` and `/tokenize` among them, stay open to whoever reaches the Service. So the Ingress and the HTTPRoute lead to `/v1` only, and the NetworkPolicy can name who reaches the Service at all (`networkPolicy.ingressFrom`).',
        '',
        'Proxy addresses stand in the pod as they are: no credentials in them.',
      ].join('\n'),
    },
    {
      title: 'Monitoring',
      body: [
        `\`podMonitor.enabled\` lets Prometheus read the pods, \`prometheusRule.enabled\` makes thirteen alerts, \`dashboards.enabled\` a dashboard for Grafana's sidecar (\`dashboards.grafanaOperator.enabled\` for its operator); \`files/dashboards/model.json\` is the same to import by hand. All ask for the metrics that ${engine.name} ${engine.version} has. Each needs the CRDs of its operator, and labels that yours selects by (\`release: kube-prometheus-stack\`).`,
        '',
        'What is promised to clients stands in `prometheusRule.objectives`: measure with `prompts`, then set it. Alerts wait while a pod is within the time that a start may take. Those on pods and Jobs need kube-state-metrics.',
      ].join('\n'),
    },
    {
      title: 'Prompts',
      body: [
        "`files/prompts.mjs` sends a file of prompts to the model, all at once or a few at a time, after one request that warms it up. It takes the time to the first token and to the whole answer, and the server's own counts of tokens. It needs Node.js 20 and nothing else:",
        '',
        '```console',
        'kubectl port-forward service/NAME 8000:PORT &        # as the notes of the release print it',
        'node files/prompts.mjs --url http://localhost:8000   # --help lists the options',
        '```',
        '',
        'The results go into `results.jsonl`, one prompt a line; the exit code is 0 where every prompt was answered, and 4 where some were not. The key of the server is taken from the variable `MODEL_API_KEY`.',
        '',
        "With `prompts.enabled` a Job does the same in the cluster, as soon as the server answers. Its log is the results and a summary (`kubectl logs job/… | grep '^{'` leaves the results), whose last line is the termination message of its pod. It runs once for its settings: other settings make another Job, and an upgrade that changes none leaves it alone. To run it again, delete the Job and run `helm upgrade`. It stays when it has ended, because Argo CD or Flux would make a Job that is gone again; there, `prompts.annotations` can make it a hook. In an upgrade that changes the engine too it may still meet the old one.",
      ].join('\n'),
    },
    ...knownOf(plan),
    {
      title: 'What was not run',
      body: 'The chart was rendered, validated against the Kubernetes schemas and linted. It was not run on an accelerator, and its engine image was not pulled: that the image runs as an arbitrary user with a read-only root is not proved. `security.preset: image` is the way back.',
    },
  ];
}

/** Vulnerabilities of the engine's release, and how its image differs from it: as far as the catalogue knows. */
function knownOf({ engine, image, imageNotes }: ModelPlan): readonly ReadmeSection[] {
  const name = [image.registry, image.repository].filter(Boolean).join('/');
  const forks = engine.forks.filter(fork => fork.image === name);
  if (engine.advisories.length + forks.length + imageNotes.length === 0) return [];
  return [
    {
      title: `What is known of ${engine.name} ${engine.version}`,
      body: [
        ...forks.map(fork => `The image is ${fork.vendor}'s. ${fork.differs} ([source](${fork.source})).\n`),
        ...imageNotes.map(({ says, source }) => `${says} ([source](${source})).\n`),
        ...(engine.advisories.length > 0
          ? [
              'Vulnerabilities that were published for this release; the list is not complete, a scanner of images knows more:\n',
            ]
          : []),
        ...engine.advisories.map(
          ({ id, cve, severity, says, source }) =>
            `- [${id}](${source})${cve ? `, ${cve}` : ''}${severity ? `, ${severity}` : ''}: ${says}`,
        ),
      ].join('\n'),
    },
  ];
}

/** What must be there before a chart with a model is installed. */
export const modelRequirements = (profile: ModelProfile): readonly string[] => [
  ...(profile.model.gated
    ? [
        'Access to the model: accept its terms on the hub, then `kubectl create secret generic hf-token --from-literal=token=…` and `loader.huggingface.tokenSecret.name: hf-token`',
      ]
    : []),
  ...(profile.loader.job
    ? [
        `A StorageClass for volumes that several nodes mount (\`storage.storageClassName\`${profile.loader.storage?.storageClassName ? `, by default \`${profile.loader.storage.storageClassName}\`` : ''}), whose files the group \`security.fsGroup\` can write, or a claim of your own in \`storage.existingClaim\``,
      ]
    : []),
];
