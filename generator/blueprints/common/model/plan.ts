import type { Engine, Instance } from '../../../catalogue/catalogue.ts';
import type { Config } from '../../../config/config.ts';
import { hostMemory } from '../../../plan/host-memory.ts';
import { modelVolume } from '../../../plan/model-volume.ts';
import { nodeDisk } from '../../../plan/node-disk.ts';
import { processors } from '../../../plan/processors.ts';
import { smallest } from '../../../plan/smallest.ts';
import { downloadBudget, startBudget } from '../../../plan/start-budget.ts';
import { weightBytes } from '../../../plan/weights.ts';
import { gather } from '../../../problem/gather.ts';
import type { Facts } from '../../blueprint.ts';
import { checkFlags } from './check-flags.ts';
import { checkContext, checkHost } from './checks.ts';
import { LOADER_IMAGE } from './loader-image.ts';
import type { ModelProfile } from './profile.ts';

/** Host memory of the engine beside model and shared memory, in GiB: seed 001 left it 18 of 32 GiB and it used less. */
const WORKING_SET = 16;
const SHARED_MEMORY = 2;
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
 * @throws {ProblemError} for an unknown engine, machine or flag, and for a pod that no machine of the profile can hold.
 */
export function modelPlan(
  profile: ModelProfile,
  { catalogue, config }: Facts,
  owned: Readonly<Record<string, string>>,
): ModelPlan {
  const { model, loader, hardware } = profile;
  const engine = catalogue.engine(profile.engine.name, profile.engine.version);
  const [instances = []] = gather<readonly Instance[]>([
    () => gather(hardware.instanceTypes.map(type => () => catalogue.instance(type))),
    () => checkFlags(profile, engine, owned),
    () => checkContext(profile),
  ]);
  const machine = smallest(instances);
  const weights = weightBytes(model.architecture.parameters, model.bytesPerParameter);
  const volume = modelVolume(weights.value);
  const volumeGi = Number.parseInt(volume.value, 10);
  const memory = hostMemory({ workingSet: WORKING_SET, sharedMemory: SHARED_MEMORY, model: volumeGi }, loader.to);
  const disk = nodeDisk(SCRATCH, volumeGi, loader.to);
  const cpu = processors(instances);
  const start = startBudget(weights.value, loader.to);
  const download = downloadBudget(weights.value);
  checkHost(profile, instances, memory.value);
  const accelerator = machine.accelerator!;
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
        ...(model.files ? { files: model.files } : {}),
      },
      engine: { args: profile.engine.args ?? {}, workingSet: `${WORKING_SET}Gi` },
      accelerator: { resource: accelerator.resource, count: hardware.tensorParallel ?? 1 },
      resources: {
        requests: { cpu: cpu.value, memory: memory.value, 'ephemeral-storage': disk.value },
        limits: { memory: memory.value, 'ephemeral-storage': disk.value },
      },
      sharedMemory: { sizeLimit: `${SHARED_MEMORY}Gi` },
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
      tolerations: [{ key: accelerator.resource, operator: 'Exists', effect: 'NoSchedule' }],
      ...(hardware.nodeSelector ? { nodeSelector: hardware.nodeSelector } : {}),
      affinity: onMachines(hardware.instanceTypes),
    },
    derived: {
      '/resources/requests/cpu': cpu.how,
      '/resources/requests/memory': memory.how,
      '/resources/limits/memory': memory.how,
      '/resources/requests/ephemeral-storage': disk.how,
      '/resources/limits/ephemeral-storage': disk.how,
      '/loader/sizeLimit': `${weights.how}; ${volume.how}`,
      '/loader/budgetSeconds': download.how,
      '/startup/budgetSeconds': start.how,
      '/accelerator/count': 'tensor parallelism of the profile',
      '/affinity': 'instance types of the profile',
    },
  };
}

/** Values of an image, with the digest that the configuration knows. */
function imageValues(
  image: { readonly registry?: string; readonly repository: string; readonly tag?: string; readonly digest?: string },
  config: Config,
): Readonly<Record<string, string>> {
  const registry = image.registry ?? '';
  const reference = [registry, `${image.repository}:${image.tag ?? ''}`].filter(Boolean).join('/');
  const digest = image.digest ?? config.digests?.[reference];
  return { registry, repository: image.repository, tag: image.tag ?? '', ...(digest ? { digest } : {}) };
}

const onMachines = (types: readonly string[]): object => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        { matchExpressions: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: types }] },
      ],
    },
  },
});
