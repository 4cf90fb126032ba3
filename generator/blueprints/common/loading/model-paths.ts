import {
  and,
  cases,
  type Defined,
  defineFlag,
  defineText,
  eq,
  has,
  list,
  type Node,
  not,
  notEmpty,
  or,
  str,
  when,
} from '../../../sdk/index.ts';
import type { ModelRefs } from '../values.ts';
import { modelFolder, modelVersion } from './model-version.ts';

/** Where the model is, as the containers see it, and which volumes that takes. */
export interface ModelPaths {
  /** What tells this content of the repository from any other: the commit, or a hash of where it comes from. */
  readonly version: Node<string>;
  /** Directory of the storage claim with this model at this version. */
  readonly stored: Node<string>;
  /** Directory that is there already, for source directory. */
  readonly directory: Node<string>;
  /** Directory that the pods take the model from, where they do not bring it from elsewhere. */
  readonly source: Node<string>;
  /** What the engine is told to read. */
  readonly model: Node<string>;
  /** A loader brings the model. */
  readonly loads: Node<boolean>;
  /** The model comes over the network. */
  readonly remote: Node<boolean>;
  /** The pods bring it over the network themselves. */
  readonly fetches: Node<boolean>;
  /** The storage claim is used at all. */
  readonly usesStorage: Node<boolean>;
  /** Source directory has a volume of its own. */
  readonly hasSourceVolume: Node<boolean>;
  /** The pods take the model from that volume. */
  readonly usesSourceVolume: Node<boolean>;
  /** The engine's image has the model: nothing is loaded. */
  readonly inImage: Node<boolean>;
  /** The kubelet mounts an image with the model. */
  readonly inImageVolume: Node<boolean>;
  /** The engine streams the model itself. */
  readonly streams: Node<boolean>;
  /** The engine reads the model where it is stored. */
  readonly inStorage: Node<boolean>;
  readonly inMemory: Node<boolean>;
  readonly onDisk: Node<boolean>;
  readonly onNode: Node<boolean>;
  readonly inEphemeral: Node<boolean>;
  readonly defines: readonly Defined<unknown>[];
}

/** Where the storage claim is mounted. */
export const STORAGE = '/storage';
/** Where the volume of source directory is mounted. */
export const SOURCE = '/source';
/** Where the model volume of the pod is mounted. */
export const MODELS = '/models';

/** Sources that the loader brings over the network. */
const REMOTE = ['huggingface', 's3', 'archive'] as const;

export function modelPaths(v: ModelRefs): ModelPaths {
  const { source: kind, target, job, directory } = v.loader;
  const remote = has(list(...REMOTE), kind);
  const loaded = defineFlag(
    'loadsModel',
    'Whether a loader brings the model.',
    has(list(...REMOTE, 'directory'), kind),
  );
  const loads = loaded.use;
  const fromDirectory = eq(kind, 'directory');
  const inImage = eq(kind, 'none');
  const inImageVolume = eq(kind, 'imageVolume');
  const streams = eq(kind, 'engine');
  const ownVolume = or(notEmpty(directory.claim), notEmpty(directory.hostPath));
  const hasSourceVolume = and(fromDirectory, ownVolume);
  const to = (name: string, comment: string, word: 'memory' | 'emptyDir' | 'persistentVolume') =>
    defineFlag(name, comment, and(eq(target, word), loads));
  const inStorage = to('modelInStorage', 'Whether the engine reads the model where it is stored.', 'persistentVolume');
  const inMemory = to('modelInMemory', 'Whether the model is in a tmpfs of the pod.', 'memory');
  const onDisk = to('modelOnDisk', 'Whether the model is on the disk of the node.', 'emptyDir');
  const usesSourceVolume = defineFlag(
    'usesSourceVolume',
    'Whether the pods take the model from a volume that is neither theirs nor the storage claim.',
    and(hasSourceVolume, not(job.enabled)),
  );
  const version = modelVersion(v);
  const folder = modelFolder(v, version.use);
  const stored = defineText(
    'storedModel',
    'Directory of the storage claim with the model. A version has its own, so that running pods keep theirs.',
    str`${STORAGE}/${v.storage.path}/${folder.use}`,
  );
  const there = defineText(
    'directoryModel',
    'Directory that is there already, for source directory.',
    cases<string>(
      [
        [not(ownVolume), str`${STORAGE}/${directory.path}`],
        [notEmpty(directory.path), str`${SOURCE}/${directory.path}`],
      ],
      SOURCE,
    ),
  );
  const source = defineText(
    'sourceModel',
    'Directory that the pods take the model from, where they do not bring it over the network.',
    when<string>(and(fromDirectory, not(job.enabled)), there.use, stored.use),
  );
  const { s3, imageVolume } = v.loader;
  const model = defineText(
    'modelPath',
    'What the engine reads. The same directory for every model in a volume of the pod, so that a new name or revision alone changes no path.',
    cases<string>(
      [
        [inImage, v.model.path],
        [and(inImageVolume, notEmpty(imageVolume.path)), str`${MODELS}/${imageVolume.path}`],
        [inImageVolume, MODELS],
        [and(streams, notEmpty(s3.prefix)), str`s3://${s3.bucket}/${s3.prefix}`],
        [streams, str`s3://${s3.bucket}`],
        [inStorage.use, source.use],
        [eq(target, 'hostPath'), str`${MODELS}/${folder.use}`],
      ],
      `${MODELS}/model`,
    ),
  );
  const usesStorage = defineFlag(
    'usesStorage',
    'Whether the storage claim is used at all.',
    or(job.enabled, and(or(fromDirectory, inStorage.use), not(hasSourceVolume))),
  );
  const fetches = defineFlag(
    'fetchesModel',
    'Whether the serving pods bring the model over the network themselves.',
    and(remote, not(job.enabled)),
  );
  return {
    version: version.use,
    stored: stored.use,
    directory: there.use,
    source: source.use,
    model: model.use,
    loads,
    remote,
    fetches: fetches.use,
    usesStorage: usesStorage.use,
    hasSourceVolume,
    usesSourceVolume: usesSourceVolume.use,
    inImage,
    inImageVolume,
    streams,
    inStorage: inStorage.use,
    inMemory: inMemory.use,
    onDisk: onDisk.use,
    onNode: and(eq(target, 'hostPath'), loads),
    inEphemeral: and(eq(target, 'ephemeral'), loads),
    defines: [
      loaded,
      inStorage,
      inMemory,
      onDisk,
      usesSourceVolume,
      version,
      folder,
      stored,
      there,
      source,
      model,
      usesStorage,
      fetches,
    ],
  };
}

/** The Job makes no sense beside a model that is already there; a guard says so. */
export const downloads = ({ v, paths }: { readonly v: ModelRefs; readonly paths: ModelPaths }): Node<boolean> =>
  and(v.loader.job.enabled, or(paths.remote, paths.hasSourceVolume));
