import type { Facts } from '../../blueprint.ts';
import { imageValues } from '../image-values.ts';
import { checksValues } from './checks-values.ts';
import { LOADER_IMAGE } from './loader-image.ts';
import { type ModelPlan, SCRATCH } from './plan.ts';
import type { ModelProfile } from './profile.ts';

/** What profile and plan say, as values over the contract's defaults. */
export function planValues(
  profile: ModelProfile,
  plan: ModelPlan,
  { config }: Facts,
): Readonly<Record<string, unknown>> {
  const { model, loader, hardware } = profile;
  const { needs, brings, volume, memory, disk, cpu, start, download, machine } = plan;
  return {
    image: imageValues(plan.image, config),
    model: {
      repository: model.repository,
      revision: model.revision,
      servedName: model.servedName,
      bytes: brings.value,
      ...(model.files ? { files: model.files } : {}),
    },
    engine: { args: profile.engine.args ?? {}, workingSet: `${needs.workingSet.value}Gi` },
    accelerator: {
      resource: needs.accelerator.resource,
      count: needs.accelerator.count.value,
      ...(hardware.pipelineParallel ? { pipelineParallel: hardware.pipelineParallel } : {}),
    },
    ...checksValues(profile, plan).values,
    resources: {
      requests: { cpu: cpu.value, memory: memory.value, 'ephemeral-storage': disk.value },
      limits: { memory: memory.value, 'ephemeral-storage': disk.value },
    },
    sharedMemory: { sizeLimit: `${needs.sharedMemory}Gi` },
    scratch: { sizeLimit: `${SCRATCH}Gi` },
    loader: {
      image: imageValues(LOADER_IMAGE, config),
      target: loader.to,
      sizeLimit: volume.value,
      budgetSeconds: download.value,
      job: { enabled: loader.job ?? false },
    },
    ...(loader.storage ? { storage: loader.storage } : {}),
    ...(config.runbooks ? { prometheusRule: { runbookUrl: config.runbooks } } : {}),
    startup: { budgetSeconds: start.value },
    // the key of the engine protects /v1 only, and not every other path it answers
    ingress: { host: 'model.example.com', path: '/v1' },
    httpRoute: { path: '/v1' },
    tolerations: [{ key: machine.accelerator!.resource, operator: 'Exists', effect: 'NoSchedule' }],
    ...(hardware.nodeSelector ? { nodeSelector: hardware.nodeSelector } : {}),
    affinity: onMachines(hardware.instanceTypes),
  };
}

/** JSON pointer of a value → how it was derived. */
export const derivedValues = (profile: ModelProfile, plan: ModelPlan): Readonly<Record<string, string>> => ({
  ...checksValues(profile, plan).derived,
  ...Object.fromEntries(plan.figures.flatMap(({ how, values }) => values.map(pointer => [pointer, how]))),
  '/loader/sizeLimit': `${plan.brings.how}; ${plan.volume.how}`,
  '/affinity': 'instance types of the profile',
});

/** Affinity to machines by their label, which Auto Mode, Karpenter and node groups all set. */
export const onMachines = (types: readonly string[]): object => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        { matchExpressions: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: types }] },
      ],
    },
  },
});
