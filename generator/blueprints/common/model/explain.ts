import type { Explanation, MachineVerdict } from '../../../chart/source.ts';
import type { Fit } from '../../../plan/fit/fit.ts';
import { modelAdvisories } from './advisories.ts';
import type { MachineFit } from './check-fit.ts';
import type { ModelPlan } from './plan.ts';
import type { ModelProfile } from './profile.ts';

/** Ephemeral storage that Karpenter counts on without block device mappings, in GiB (its reference of instance types). */
const ROOT_VOLUME = 17;

/** The plan in words. */
export const explanation = (
  profile: ModelProfile,
  { engine, figures, fits, disk, image, imageKnown }: ModelPlan,
): Explanation => ({
  engine: `${engine.name} ${engine.version}`,
  figures,
  fits: fits.map(verdict),
  warnings: [
    ...fits.flatMap(({ machine, fit }) => doubts(machine.type, fit)),
    ...(Number.parseInt(disk.value, 10) > ROOT_VOLUME
      ? [
          `the pod takes ${disk.value} of the node's disk, and Karpenter counts on ${ROOT_VOLUME}Gi where nobody maps a larger root volume or the instance store`,
        ]
      : []),
    ...(imageKnown
      ? []
      : [
          `the catalogue does not know the image ${image.repository}${image.tag ? `:${image.tag}` : ''}: nobody has looked whether it holds ${engine.name} ${engine.version} and runs on these machines`,
        ]),
    ...modelAdvisories(profile),
  ],
  vulnerabilities: engine.advisories.map(({ id, says, source }) => ({ id, says, source })),
});

/** Whether the model fits on one machine, as a sentence. */
export function verdict({ machine, fit }: MachineFit): MachineVerdict {
  return { machine: machine.type, verdict: fit.verdict, says: says(fit) };
}

function says(fit: Fit): string {
  const { verdict, reason, tokens, sequences, usable, cache } = fit;
  if (verdict === 'unknown') return `unknown: ${doubt(fit)}`;
  if (reason === 'weights')
    return `does not fit: ${-cache.value} MiB more than the ${usable.value} MiB of one accelerator`;
  const many = sequences!.value === 1 ? 'sequence' : 'sequences';
  const room = `${tokens!.value} tokens of KV cache, ${sequences!.value} ${many} of ${sequences!.inputs.length} tokens at once`;
  return verdict === 'fits' ? `fits: ${room}` : `does not fit: ${room}`;
}

/** Why nobody can say whether a model fits. */
export const doubt = ({ reason, flags }: Pick<Fit, 'reason' | 'flags'>): string =>
  `${UNKNOWN[reason as keyof typeof UNKNOWN]}${flags ? `: ${flags.join(', ')}` : ''}`;

const UNKNOWN = {
  attention: 'no formula here covers the attention of this model',
  'cache-type': 'no formula here covers this kv-cache-dtype',
  plugin: 'the plugin for AWS Neuron sets a cap of its own on the cache, which no formula here covers',
  flags: 'a flag moves weights or cache in a way that no formula here covers',
} as const;

function doubts(type: string, fit: Fit): readonly string[] {
  if (fit.verdict === 'unknown') return [`whether it fits on ${type} is ${says(fit)}`];
  const { sequences } = fit;
  if (!sequences || fit.verdict !== 'fits' || sequences.value >= 2) return [];
  return [
    `on ${type} the cache holds ${sequences.value} sequences of ${sequences.inputs.length} tokens: long requests wait for each other`,
  ];
}
