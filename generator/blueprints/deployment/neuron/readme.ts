import type { Instance } from '../../../catalogue/catalogue.ts';
import type { ReadmeSection } from '../../../chart/source.ts';
import { asksForCores } from './cores.ts';
import type { NxdDialect } from './nxd-flags.ts';
import type { CompiledProfile } from './plan.ts';

/** What a chart on AWS Neuron says besides. */
export const neuronReadme = (
  { artifacts, compile }: CompiledProfile,
  machine: Instance,
  dialect: NxdDialect,
): readonly ReadmeSection[] => [
  {
    title: 'Compiled artefacts',
    body: [
      'Neuron runs graphs that were compiled for one shape: so many sequences of so many tokens on so many cores. `neuron.artifacts.source` says where they are:',
      '',
      '| source | the artefacts are |',
      '|---|---|',
      "| `model` | in the model's own repository, beside its weights |",
      '| `storage` | in a claim: made by the compile Job, or in `neuron.artifacts.path` already |',
      "| `image` | in the engine's image, at `neuron.artifacts.path` |",
      '',
      'An engine that finds artefacts follows them and ignores its own flags without a word. So say in `neuron.artifacts.compiledFor` what ready-made ones were compiled for: flags that differ are refused.',
      'The directory that the compile Job fills is named after image, model and flags: other flags are other artefacts, and an engine never meets those of old flags. The claim is mounted read-only in the serving pods; an engine that does not like what it finds stops, instead of compiling again into a volume that others read.',
      ...(compile
        ? [
            '',
            `The Job (\`neuron.compile\`) runs on ${compile.instanceTypes.map(type => `\`${type}\``).join(' or ')}: same image, flags and NeuronConfig as the server, more memory. It quantises, compiles, splits the weights for the cores, hashes every file, and publishes all of it at once; the pods wait. They bring tokenizer and configuration only. The Job needs an accelerator of its own while the pods wait with theirs: a NodePool must have room for both. Directories of old flags stay in the claim, so that a rollback finds its own.

Compiling takes an hour, and an upgrade with other flags or another image stops the old pods first. Compile ahead: install a second release with the new values, \`replicaCount: 0\` and \`storage.existingClaim\` set to the claim of the first; when its Job is done, upgrade the first, whose Job finds everything there, and uninstall the second.

Where the Job failed, its log says why; the pods wait on. Mend the cause, delete the Job, and run \`helm upgrade\` again.\n\nA fine-tune has two lists of files: \`model.files\` and \`model.bytes\` are what each pod brings, tokenizer and configuration; \`neuron.compile.files\`, \`sizeLimit\` and \`scratch\` are for the weights. Where the servers may run on the machines of the Job too, and there is only one of these, a server can take it and wait for a Job that has none: leave the Job's type out of \`affinity\` then.\n\n${NOT_RUN[dialect]}`,
          ]
        : []),
      ...(artifacts.from === 'model'
        ? [
            '',
            'The artefacts of this chart come with the model, and were compiled for the shape in `neuron.artifacts.compiledFor`. For another shape compile for yourself: `neuron.artifacts.source: storage`, `neuron.compile.enabled: true`, and the repository of the original weights in `model`.',
          ]
        : []),
    ].join('\n'),
  },
  deviceReadme(machine),
  flagsReadme(dialect),
];

/** What must be there before. */
export const neuronRequirements = ({ artifacts, compile }: CompiledProfile, machine: Instance): readonly string[] => [
  `The Neuron device plugin, which advertises \`${machine.accelerator!.resource}\`, and nodes with a driver that the image's SDK knows`,
  ...(artifacts.from === 'storage'
    ? [
        `A StorageClass for volumes that several nodes mount (\`storage.storageClassName\`), for the artefacts${compile ? ' that the compile Job makes' : ''}`,
      ]
    : []),
];

const NOT_RUN: Readonly<Record<NxdDialect, string>> = {
  'override-neuron-config':
    'None of this was run on Neuron: that the engine compiles where it finds nothing, reads quantised weights and makes none, and takes its weights from the artefacts, is read from the code of vLLM 0.9.1 and NxD Inference.',
  'nxdi-plugin':
    'None of this was run on Neuron: that the engine compiles and quantises where it finds nothing, and takes its weights from the artefacts, is read from the code of the plugin at 0.2.0, of a later public copy of it, and of NxD Inference; the plugin that is in the image was not seen.',
};

/** Flags that have no effect on Neuron. */
const flagsReadme = (dialect: NxdDialect): ReadmeSection => ({
  title: 'Flags on Neuron',
  body: [
    'The KV cache is laid out when graphs are compiled, for `max-num-seqs` sequences of `max-model-len` tokens. So `gpu-memory-utilization`, `kv-cache-dtype`, `swap-space` and `cpu-offload-gb` have no effect; precision is `neuron.quantization`, and `quantization` stays unset. `engine.extraArgs` cannot change the shape.',
    ...(dialect === 'nxdi-plugin'
      ? [
          '',
          "NeuronConfig is `additional-config` with the key `override_neuron_config`: the guide of the plugin prints it with dashes, which its code does not find. `num-gpu-blocks-override` is the number of sequences; with `enable-prefix-caching: true` it is what `block-size` needs, and without, prefix caching is switched off. Chunked prefill is not there, and `max-num-batched-tokens` is the plugin's own.",
        ]
      : []),
  ].join('\n'),
});

/** Devices, cores, nodes. */
export const deviceReadme = (machine: Instance): ReadmeSection => ({
  title: 'Devices and nodes',
  body: [
    asksForCores(machine)
      ? 'The pods ask for whole accelerators (`aws.amazon.com/neuron`); `accelerator.resource: aws.amazon.com/neuroncore` asks for cores, for several pods on one accelerator. A container asks for one of the two, never for both.'
      : `The pods ask for whole accelerators (\`aws.amazon.com/neuron\`). Two physical cores of ${machine.accelerator!.name} are one to a program, which is its default, so that degrees count these.`,
    '',
    'A pod that takes several accelerators of a node, but not all of them, needs the Neuron scheduler extension on clusters that you run yourself, because they must be neighbours and the device plugin does not see to that: `helm upgrade --install neuron-helm-chart oci://public.ecr.aws/neuron/neuron-helm-chart --set scheduler.enabled=true`, and `schedulerName` set to its name (`my-scheduler` in its defaults). On trn1.32xlarge it places 1, 4, 8 or 16 accelerators only.',
    'No `NEURON_RT_*` variable is set: the device plugin gives the runtime the cores that are its own.',
    'The node is chosen by `node.kubernetes.io/instance-type`, which EKS Auto Mode, Karpenter and node groups all set; `nodeSelector` takes `eks.amazonaws.com/instance-family` or `karpenter.k8s.aws/instance-family` besides.',
    '',
    'AWS supports Inferentia2 and Trainium1 in this engine up to Neuron SDK 2.28 (vLLM 0.13.0); vLLM 0.9.1, the last with the V0 engine, up to 2.26 in its images. Newer images are for Trainium2 and later.',
  ].join('\n'),
});

/** What a chart for the plugin of vLLM 0.21 and later says besides. */
export const pluginReadme = (version: string): ReadmeSection => ({
  title: 'Compiled graphs',
  body: [
    `The plugin of vLLM ${version} loads the model's own weights and compiles when it starts: there are no artefacts, and no Job. \`budgets.warmUpSeconds\` of the profile says how long that may take: AWS names 15 to 20 minutes for Llama 3.3 70B, and no other model. Graphs depend on image, shapes, flags and degree; they lie under \`VLLM_CACHE_ROOT\`, in the pod's own scratch volume, so that a new pod compiles again.`,
    '',
    'To keep them, mount a shared volume by `extraVolumes` and `extraVolumeMounts` and name it in `engine.env.NEURON_LIBTORCH_REMOTE_CACHE`. A start reads from there and writes nothing: AWS documents a Python function, `save_cache`, which promotes graphs to it. `NEURON_COMPILED_ARTIFACTS` is documented as well; neither was tried here.',
    '',
    "`neuron.config` is the plugin's `neuron_config`: buckets and sampling, under names of its own. It quantises no weights: a checkpoint in static FP8 says so itself, and `neuron.quantization.kvCache` keeps the KV cache in FP8, for which the checkpoint must bring scales, and with `kv_segment_size_buckets` also `fp8_packed_kv`. AWS's reference has prefix caching on by default; its tutorial says that it needs `kv_segment_size_buckets`: `enable-prefix-caching: false` is the way without. The KV cache is at most three tenths of the memory that `gpu-memory-utilization` gives the engine (`VLLM_NEURON_KV_GMU_BUDGET_CAP_FRACTION`); whether the model fits is not computed, for the rest depends on the compiler.",
    '',
    "None of this was run on Neuron: it is read from AWS's documentation of the plugin, whose code was not seen. `PROMETHEUS_MULTIPROC_DIR` is left unset: the plugin makes a new one at each start, as it must be.",
  ].join('\n'),
});
