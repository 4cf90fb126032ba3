import { posix } from 'node:path';
import type { Catalogue, Engine, Instance } from '../../../catalogue/catalogue.ts';
import { type EngineImage, newestFirst, runsOn } from '../../../catalogue/engine-image.ts';
import { ProblemError } from '../../../problem/problem-error.ts';
import { MODELS } from '../loading/model-paths.ts';
import type { ModelPlan } from './plan.ts';
import type { ModelProfile } from './profile.ts';
import { refuse } from './rules.ts';

/** The engine's image of a profile. */
export interface ProfileImage {
  readonly registry?: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** What the catalogue knows of the image that a profile names; undefined: the profile names none, or one of its own. */
export const knownImage = ({ engine: { image } }: ModelProfile, catalogue: Catalogue): EngineImage | undefined =>
  image && catalogue.images().find(known => known.repository === image.repository && known.tag === image.tag);

/**
 * The image must run on every machine of the profile: the one it names, or one of its version. Asked before anything else, for it
 * is the reason that stays where the version has no table. Machines that nobody knows are somebody else's to refuse.
 * @throws {ProblemError} where it does not.
 */
export function checkImageMachines(profile: ModelProfile, catalogue: Catalogue): void {
  const machines = profile.hardware.instanceTypes.flatMap((type, i) => {
    const machine = catalogue.instances().find(each => each.type === type);
    return machine ? [{ machine, i }] : [];
  });
  if (!profile.engine.image) {
    const without = machines.find(({ machine }) => !imageFor(catalogue, profile, machine));
    if (without) throw new ProblemError(missing(profile, catalogue, without.machine));
    return;
  }
  const known = knownImage(profile, catalogue);
  const wrong = known ? machines.filter(({ machine }) => !runsOn(known, machine.accelerator)) : [];
  const [first] = wrong;
  if (!known || !first) return;
  const instead = imageFor(catalogue, profile, first.machine);
  throw new ProblemError(
    refuse(profile, 'image-accelerator', {
      pointer: `/hardware/instanceTypes/${first.i}`,
      message: `the image ${known.tag} does not run on ${wrong.map(({ machine }) => machine.type).join(', ')}`,
      expected: `a machine with ${chipsOf(catalogue, [known]).join(', ')}`,
      found: first.machine.accelerator?.name ?? 'no accelerator',
      hint: instead
        ? `${instead.tag} has the same version and runs there: leave engine.image out`
        : ['name other machines', ...otherVersions(profile, catalogue, first.machine)].join(', or '),
    }),
  );
}

/** Names of the accelerators that some images run on. */
function chipsOf(catalogue: Catalogue, images: readonly EngineImage[]): readonly string[] {
  const all = catalogue.instances().flatMap(({ accelerator }) => accelerator ?? []);
  const chips = images.flatMap(
    image => image.accelerators ?? all.filter(chip => runsOn(image, chip)).map(({ name }) => name),
  );
  return [...new Set(chips)];
}

/** Versions whose images run on a machine, and whose flags are known, as something to do; empty where there are none. */
function otherVersions({ engine }: ModelProfile, catalogue: Catalogue, { accelerator }: Instance): readonly string[] {
  const images = catalogue
    .images()
    .filter(image => image.engine.name === engine.name && image.ray === undefined && runsOn(image, accelerator));
  const versions = catalogue
    .versions(engine.name)
    .filter(version => version !== engine.version && images.some(image => image.engine.version === version));
  return versions.length > 0 ? [`take an engine.version whose images run on these: ${versions.join(', ')}`] : [];
}

/** The image of a profile's engine version for a machine, that of the newest SDK; Ray's images are not for a Deployment. */
const imageFor = (catalogue: Catalogue, { engine }: ModelProfile, machine: Instance): EngineImage | undefined =>
  newestFirst(catalogue.images()).find(
    image =>
      image.engine.name === engine.name &&
      image.engine.version === engine.version &&
      image.ray === undefined &&
      runsOn(image, machine.accelerator),
  );

/**
 * The image of a profile: its own, or that of the catalogue for its version and machine; and what is known of it.
 * @throws {ProblemError} where there is none, where it holds another version, and where a file is named that it does not have.
 */
export function engineImage(
  profile: ModelProfile,
  catalogue: Catalogue,
  machine: Instance,
): { readonly image: ProfileImage; readonly known?: EngineImage } {
  const { image, name, version } = profile.engine;
  const known = image ? knownImage(profile, catalogue) : imageFor(catalogue, profile, machine);
  if (!image && !known) throw new ProblemError(missing(profile, catalogue, machine));
  if (known && (known.engine.name !== name || known.engine.version !== version))
    throw new ProblemError(
      refuse(profile, 'image-version', {
        pointer: '/engine/version',
        message: `the image ${known.tag} holds ${known.engine.name} ${known.engine.version}`,
        expected: known.engine.version,
        found: version,
        hint: 'flags are those of the version: make both the same, or leave engine.image out for the image of this version',
      }),
    );
  checkFile(profile, known);
  const { registry, repository, tag } = known ?? { repository: '', tag: '' };
  return { image: image ?? { ...(registry && { registry }), repository, tag }, ...(known && { known }) };
}

function missing(profile: ModelProfile, catalogue: Catalogue, machine: Instance) {
  const { name, version } = profile.engine;
  const images = catalogue
    .images()
    .filter(image => image.engine.name === name && image.engine.version === version && image.ray === undefined);
  const chips = chipsOf(catalogue, images);
  const known = chips.length > 0 ? `: those that are run on ${chips.join(', ')}` : '';
  return refuse(profile, 'image-missing', {
    pointer: '/engine/image',
    message: `no image of ${name} ${version} for ${machine.accelerator?.name ?? machine.type} is known${known}`,
    expected: 'registry, repository and tag',
    hint: ['name your image', ...otherVersions(profile, catalogue, machine)].join(', or '),
  });
}

/** A chat template that is a file must be in a directory that the image has, with the model, or in a volume of the profile. */
function checkFile(profile: ModelProfile, known: EngineImage | undefined): void {
  const template = profile.engine.args?.['chat-template'];
  // a template in one line, and not the path of one
  if (typeof template !== 'string' || template.includes('{') || !known?.files) return;
  const { extraVolumeMounts = [] } = (profile.values ?? {}) as { readonly extraVolumeMounts?: readonly unknown[] };
  const mounts = extraVolumeMounts.map(mount => (mount as { readonly mountPath?: unknown }).mountPath);
  const path = posix.resolve(known.directory ?? '/', template);
  if ([...known.files, MODELS, ...mounts].some(folder => typeof folder === 'string' && path.startsWith(`${folder}/`)))
    return;
  throw new ProblemError(
    refuse(profile, 'image-file', {
      pointer: '/engine/args/chat-template',
      message: `the image ${known.tag} is not known to have ${path}`,
      expected: known.files.length > 0 ? `a file under ${known.files.join(', ')}` : 'no file of the image',
      found: template,
      hint: "leave it out for the model's own template, or give yours to helm: --set-file engine.chatTemplate=FILE",
    }),
  );
}

/** The engine as its image has it: a known image says itself how it is told of its Neuron settings. */
export const withImage = (engine: Engine, known: EngineImage | undefined): Engine =>
  known?.neuron ? { ...engine, features: { ...engine.features, neuron: known.neuron.dialect } } : engine;

/** What a reader must know of an image on some machines. */
export function notesFor(known: EngineImage | undefined, instances: readonly Instance[]): ModelPlan['imageNotes'] {
  const chips = instances.map(({ accelerator }) => accelerator?.name ?? '');
  return (known?.notes ?? []).filter(
    ({ accelerators }) => accelerators === undefined || chips.some(name => accelerators.includes(name)),
  );
}
