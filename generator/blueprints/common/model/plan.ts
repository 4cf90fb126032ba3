import type { Engine, Instance } from '../../../catalogue/catalogue.ts';
import { type Derived, derived } from '../../../plan/derived.ts';
import { hostMemory } from '../../../plan/host-memory.ts';
import { modelVolume } from '../../../plan/model-volume.ts';
import { nodeDisk } from '../../../plan/node-disk.ts';
import { processors } from '../../../plan/processors.ts';
import { smallest } from '../../../plan/smallest.ts';
import { downloadBudget, startBudget, type Target } from '../../../plan/start-budget.ts';
import { weightBytes } from '../../../plan/weights.ts';
import { gather } from '../../../problem/gather.ts';
import type { Facts } from '../../blueprint.ts';
import { imageValues } from '../image-values.ts';
import { checkFlags } from './check-flags.ts';
import { checkContext, checkHost } from './checks.ts';
import { LOADER_IMAGE } from './loader-image.ts';
import type { ModelProfile } from './profile.ts';

/** What the accelerators of a profile ask for, beside the model itself. */
export interface PodNeeds {
  /** Host memory of the engine beside model and shared memory, in GiB. */
  readonly workingSet: number;
  readonly sharedMemory: number;
  readonly accelerator: { readonly resource: string; readonly count: number; readonly how: string };
  /** Bytes that each pod brings, where they are not the weights. */
  readonly brings?: Derived<number>;
  /** What the engine reads when it starts, where it is not what the pod brought. */
  readonly reads?: { readonly bytes: number; readonly target: Target };
}

/** A GPU's needs: seed 001 left the engine 18 of 32 GiB, and it used less. */
export const gpuNeeds = (profile: ModelProfile, machine: Instance): PodNeeds => ({
  workingSet: 16,
  sharedMemory: 2,
  accelerator: {
    resource: machine.accelerator?.resource ?? '',
    count: profile.hardware.tensorParallel ?? 1,
    how: 'tensor parallelism of the profile',
  },
});

/** Home, compile caches. */
const SCRATCH = 8;

/** What the plan says of any chart with a model. */
export interface ModelPlan {
  readonly engine: Engine;
  readonly instances: readonly Instance[];
  readonly machine: Instance;
  /** Bytes of the weights. */
  readonly bytes: number;
  /** Values over the contract's defaults. */
  readonly values: Readonly<Record<string, unknown>>;
  /** JSON pointer of a value → how it was derived. */
  readonly derived: Readonly<Record<string, string>>;
}

/**
 * The sums of a profile.
 * @param owned flags that the chart writes itself → the value to set instead
 * @param needsOf what the accelerators ask for
 * @throws {ProblemError} for an unknown engine, machine or flag, and for a pod that no machine of the profile can hold.
 */
export function modelPlan(
  profile: ModelProfile,
  { catalogue, config }: Facts,
  owned: Readonly<Record<string, string>>,
  needsOf: (profile: ModelProfile, machine: Instance, engine: Engine) => PodNeeds = gpuNeeds,
): ModelPlan {
  const { model, loader, hardware } = profile;
  const engine = catalogue.engine(profile.engine.name, profile.engine.version);
  const [instances = []] = gather<readonly Instance[]>([
    () => gather(hardware.instanceTypes.map(type => () => catalogue.instance(type))),
    () => checkFlags(profile, engine, owned),
    () => checkContext(profile),
  ]);
  const machine = smallest(instances);
  const needs = needsOf(profile, machine, engine);
  const weights =
    model.bytes === undefined
      ? weightBytes(model.architecture.parameters, model.bytesPerParameter)
      : derived(model.bytes, `${(model.bytes / 1e9).toFixed(1)} GB, as the profile says`);
  const brings = needs.brings ?? weights;
  const volume = modelVolume(brings.value);
  const volumeGi = Number.parseInt(volume.value, 10);
  const memory = hostMemory({ ...needs, model: volumeGi }, loader.to);
  const disk = nodeDisk(SCRATCH, volumeGi, loader.to);
  const cpu = processors(instances);
  const start = startBudget(needs.reads?.bytes ?? brings.value, needs.reads?.target ?? loader.to);
  const download = downloadBudget(weights.value);
  checkHost(profile, instances, memory.value, needs.accelerator);
  return {
    engine,
    instances,
    machine,
    bytes: weights.value,
    values: {
      image: imageValues(profile.engine.image, config),
      model: {
        repository: model.repository,
        revision: model.revision,
        servedName: model.servedName,
        bytes: brings.value,
        ...(model.files ? { files: model.files } : {}),
      },
      engine: { args: profile.engine.args ?? {}, workingSet: `${needs.workingSet}Gi` },
      accelerator: { resource: needs.accelerator.resource, count: needs.accelerator.count },
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
      startup: { budgetSeconds: start.value },
      // the key of the engine protects /v1 only, and not every other path it answers
      ingress: { host: 'model.example.com', path: '/v1' },
      httpRoute: { path: '/v1' },
      tolerations: [{ key: machine.accelerator!.resource, operator: 'Exists', effect: 'NoSchedule' }],
      ...(hardware.nodeSelector ? { nodeSelector: hardware.nodeSelector } : {}),
      affinity: onMachines(hardware.instanceTypes),
    },
    derived: {
      '/resources/requests/cpu': cpu.how,
      '/resources/requests/memory': memory.how,
      '/resources/limits/memory': memory.how,
      '/resources/requests/ephemeral-storage': disk.how,
      '/resources/limits/ephemeral-storage': disk.how,
      '/model/bytes': brings.how,
      '/loader/sizeLimit': `${brings.how}; ${volume.how}`,
      '/loader/budgetSeconds': download.how,
      '/startup/budgetSeconds': start.how,
      '/accelerator/count': needs.accelerator.how,
      '/affinity': 'instance types of the profile',
    },
  };
}

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
