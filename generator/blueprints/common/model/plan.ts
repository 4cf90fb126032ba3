import type { Engine, Instance } from '../../../catalogue/catalogue.ts';
import type { ImageNote } from '../../../catalogue/engine-image.ts';
import type { Figure } from '../../../chart/source.ts';
import { type Derived, derived } from '../../../plan/derived.ts';
import { hostMemory } from '../../../plan/host-memory.ts';
import { modelVolume } from '../../../plan/model-volume.ts';
import { nodeDisk } from '../../../plan/node-disk.ts';
import { processors } from '../../../plan/processors.ts';
import { smallest } from '../../../plan/smallest.ts';
import { downloadBudget, type Rates, startBudget } from '../../../plan/start-budget.ts';
import { weightBytes } from '../../../plan/weights.ts';
import { gather } from '../../../problem/gather.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import type { Facts } from '../../blueprint.ts';
import { checkCapability } from './check-capability.ts';
import { checkFit, type MachineFit } from './check-fit.ts';
import { checkFlags } from './check-flags.ts';
import { checkHost } from './check-host.ts';
import { checkKnobs } from './check-knobs.ts';
import { checkContext, checkVolumes, checkWindow } from './check-model.ts';
import { checkOwnResources } from './check-own-resources.ts';
import { checkImageMachines, engineImage, notesFor, type ProfileImage, withImage } from './engine-image.ts';
import { figure, fitFigures } from './figures.ts';
import { type Chip, gpu, type PodNeeds } from './needs.ts';
import { withOwnFigures } from './own-figures.ts';
import { ownGi } from './own-values.ts';
import type { ModelProfile } from './profile.ts';

/** Home, compile caches, in GiB. */
export const SCRATCH = 8;

/** The sums of a profile. */
export interface ModelPlan {
  /** As its image has it. */
  readonly engine: Engine;
  readonly image: ProfileImage;
  /** Whether the catalogue knows the image. */
  readonly imageKnown: boolean;
  /** What is known of the image on these machines. */
  readonly imageNotes: readonly ImageNote[];
  readonly instances: readonly Instance[];
  /** The smallest of them. */
  readonly machine: Instance;
  readonly chip: Chip;
  readonly needs: PodNeeds;
  /** Bytes of the weights. */
  readonly weights: Derived<number>;
  /** Bytes that each pod brings. */
  readonly brings: Derived<number>;
  readonly volume: Derived<string>;
  readonly memory: Derived<string>;
  readonly disk: Derived<string>;
  readonly cpu: Derived<string>;
  readonly start: Derived<number>;
  readonly download: Derived<number>;
  /** Machine by machine, whether the model fits. */
  readonly fits: readonly MachineFit[];
  /** All of these as rows. */
  readonly figures: readonly Figure[];
}

/**
 * The sums of a profile.
 * @param owned flags that the chart writes itself → the value to set instead
 * @param search whether the nearest change is looked for where the model does not fit
 * @throws {ProblemError} for an unknown engine, machine, image or flag, and for a model or a pod that no machine of the profile can hold.
 */
export function modelPlan(
  profile: ModelProfile,
  { catalogue }: Pick<Facts, 'catalogue'>,
  owned: Readonly<Record<string, string>>,
  chip: Chip = gpu,
  search = true,
): ModelPlan {
  const passes = (candidate: ModelProfile): boolean => {
    try {
      modelPlan(candidate, { catalogue }, owned, chip, false);
      return true;
    } catch (error) {
      if (error instanceof ProblemError) return false;
      throw error;
    }
  };
  const { loader } = profile;
  const { engine, image, known, instances, machine, needs } = checkProfile(profile, { catalogue }, owned, chip);
  const { resource, count } = needs.accelerator;
  checkCapability(profile, instances);
  const weights = weightsOf(profile);
  const brings = needs.brings ?? weights;
  const volume = modelVolume(brings.value);
  const volumeGi = Number.parseInt(volume.value, 10);
  const held = ownGi(profile, 'loader', 'sizeLimit') ?? volumeGi;
  const memory = hostMemory({ ...needs, model: held }, loader.to);
  const disk = nodeDisk(ownGi(profile, 'scratch', 'sizeLimit') ?? SCRATCH, held, loader.to);
  const cpu = processors(instances, count.value);
  const rates = ratesOf(profile);
  const question = { profile, chip, engine, weights: weights.value };
  const pod = {
    resource,
    count: count.value,
    memory: Number.parseInt(memory.value, 10) * 1024,
    cpuMillis: Number(cpu.value) * 1000,
  };
  const [fits] = gather<readonly MachineFit[]>([
    () => {
      checkHost(profile, instances, pod, catalogue.instances());
      return checkFit(question, instances, search ? { machines: catalogue.instances(), passes } : undefined);
    },
    () => checkVolumes(profile, weights.value, volumeGi),
    () => checkOwnResources(profile, pod.resource, { memory, disk }),
  ]);
  const sums = {
    weights,
    brings,
    volume,
    memory,
    cpu,
    disk,
    start: startBudget(needs.reads?.bytes ?? brings.value, needs.reads?.target ?? loader.to, rates),
    download: downloadBudget(weights.value, rates),
  };
  const figures = withOwnFigures(rows({ needs, ...sums, fits: fits! }), profile);
  return {
    engine,
    image,
    imageKnown: known !== undefined,
    imageNotes: notesFor(known, instances),
    instances,
    machine,
    chip,
    needs,
    ...sums,
    fits: fits!,
    figures,
  };
}

/**
 * What must be right of a profile before its machines are compared with it: image, flags, context, degrees.
 * @throws {ProblemError} with everything that is not, and for an unknown engine or machine.
 */
export function checkProfile(
  profile: ModelProfile,
  { catalogue }: Pick<Facts, 'catalogue'>,
  owned: Readonly<Record<string, string>>,
  chip: Chip = gpu,
) {
  checkImageMachines(profile, catalogue);
  const table = catalogue.engine(profile.engine.name, profile.engine.version);
  const [instances = []] = gather<readonly Instance[]>([
    () => gather(profile.hardware.instanceTypes.map(type => () => catalogue.instance(type))),
    () => checkFlags(profile, table, owned),
    () => checkContext(profile),
    () => checkWindow(profile),
  ]);
  const machine = smallest(instances);
  const { image, known } = engineImage(profile, catalogue, machine);
  const engine = withImage(table, known);
  const needs = chip.needs(profile, machine, engine);
  checkKnobs(profile, needs.accelerator, chip.split(profile, machine));
  return { engine, image, known, instances, machine, needs };
}

/** Bytes of the weights in the model's files. */
export const weightsOf = ({ model: { bytes, bytesPerParameter, architecture } }: ModelProfile): Derived<number> =>
  bytes === undefined
    ? weightBytes(architecture.parameters, bytesPerParameter)
    : derived(bytes, '{bytes} bytes, as the profile says', { bytes });

/** Megabytes of people as bytes of sums. */
function ratesOf({ budgets: { downloadMBps, readMBps, warmUpSeconds } = {} }: ModelProfile): Rates {
  const bytes = (megabytes?: number) => (megabytes === undefined ? undefined : megabytes * 1e6);
  return { download: bytes(downloadMBps), read: bytes(readMBps), warmUpSeconds };
}

type Sums = Omit<
  ModelPlan,
  'engine' | 'image' | 'imageKnown' | 'imageNotes' | 'instances' | 'machine' | 'chip' | 'figures'
>;

/** The sums as rows, each with the values that have it. */
const rows = ({ needs, weights, brings, volume, memory, disk, cpu, start, download, fits }: Sums): Figure[] => [
  figure('weights', `${weights.value} bytes`, weights),
  figure('brought by each pod', `${brings.value} bytes`, brings, ['/model/bytes']),
  figure('model volume', volume.value, volume, ['/loader/sizeLimit']),
  figure('accelerators', String(needs.accelerator.count.value), needs.accelerator.count, ['/accelerator/count']),
  ...fitFigures(fits),
  figure('processors', cpu.value, cpu, ['/resources/requests/cpu']),
  figure('the engine itself', `${needs.workingSet.value}Gi`, needs.workingSet, ['/engine/workingSet']),
  figure('memory', memory.value, memory, ['/resources/requests/memory', '/resources/limits/memory']),
  figure('disk of the node', disk.value, disk, [
    '/resources/requests/ephemeral-storage',
    '/resources/limits/ephemeral-storage',
  ]),
  figure('download', `${download.value} s`, download, ['/loader/budgetSeconds']),
  figure('start of the engine', `${start.value} s`, start, ['/startup/budgetSeconds']),
];
