import type { Instance } from '../../../catalogue/catalogue.ts';
import type { ReadmeSection } from '../../../chart/source.ts';
import type { NeuronProfile } from './plan.ts';

/** What a chart on AWS Neuron says besides. */
export const neuronReadme = ({ artifacts, compile }: NeuronProfile): readonly ReadmeSection[] => [
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

Where the Job failed, its log says why; the pods wait on. Mend the cause, delete the Job, and run \`helm upgrade\` again.\n\nA fine-tune has two lists of files: \`model.files\` and \`model.bytes\` are what each pod brings, tokenizer and configuration; \`neuron.compile.files\`, \`sizeLimit\` and \`scratch\` are for the weights. Where the servers may run on the machines of the Job too, and there is only one of these, a server can take it and wait for a Job that has none: leave the Job's type out of \`affinity\` then.\n\nNone of this was run on Neuron: that the engine compiles where it finds nothing, reads quantised weights and makes none, and takes its weights from the artefacts, is read from the code of vLLM 0.9.1 and NxD Inference.`,
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
  {
    title: 'Devices and nodes',
    body: [
      'The pods ask for whole accelerators (`aws.amazon.com/neuron`); `accelerator.resource: aws.amazon.com/neuroncore` asks for cores, for several pods on one accelerator. Where several accelerators of a node must be neighbours, set `schedulerName` to that of the Neuron scheduler extension.',
      'No `NEURON_RT_*` variable is set: the device plugin gives the runtime the cores that are its own.',
      'The node is chosen by `node.kubernetes.io/instance-type`, which EKS Auto Mode, Karpenter and node groups all set; `nodeSelector` takes `eks.amazonaws.com/instance-family` or `karpenter.k8s.aws/instance-family` besides.',
      '',
      'AWS supports Inferentia2 and Trainium1 in this engine up to Neuron SDK 2.28; vLLM 0.9.1, the last with the V0 engine, up to 2.26 in its images. Newer images are for Trainium2 and later.',
    ].join('\n'),
  },
];

/** What must be there before. */
export const neuronRequirements = ({ artifacts, compile }: NeuronProfile, machine: Instance): readonly string[] => [
  `The Neuron device plugin, which advertises \`${machine.accelerator!.resource}\`, and nodes with a driver that the image's SDK knows`,
  ...(artifacts.from === 'storage'
    ? [
        `A StorageClass for volumes that several nodes mount (\`storage.storageClassName\`), for the artefacts${compile ? ' that the compile Job makes' : ''}`,
      ]
    : []),
];
