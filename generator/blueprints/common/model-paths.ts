import {
  and,
  cases,
  type Defined,
  defineFlag,
  defineText,
  eq,
  type Node,
  not,
  or,
  str,
  when,
} from '../../sdk/index.ts';
import type { ModelRefs } from './values.ts';

/** Where the model is, as the containers see it, and which volumes that takes. */
export interface ModelPaths {
  /** Directory of the storage claim with this model at this revision. */
  readonly stored: Node<string>;
  /** Directory that the pods take the model from, where they take it from the storage claim. */
  readonly source: Node<string>;
  /** Directory that the engine reads. */
  readonly model: Node<string>;
  /** The pods load from the hub themselves. */
  readonly fromHub: Node<boolean>;
  /** The storage claim is used at all. */
  readonly usesStorage: Node<boolean>;
  /** The engine's image has the model: nothing is loaded. */
  readonly inImage: Node<boolean>;
  /** The engine reads the storage claim itself. */
  readonly inStorage: Node<boolean>;
  readonly inMemory: Node<boolean>;
  readonly onDisk: Node<boolean>;
  readonly defines: readonly Defined<unknown>[];
}

/** Where the storage claim is mounted. */
export const STORAGE = '/storage';
/** Where the model volume of the pod is mounted. */
export const MODELS = '/models';

export function modelPaths(v: ModelRefs): ModelPaths {
  const inImage = eq(v.loader.source, 'none');
  const inStorage = defineFlag(
    'modelInStorage',
    'Whether the engine reads the storage claim itself.',
    and(eq(v.loader.target, 'persistentVolume'), not(inImage)),
  );
  const inMemory = defineFlag(
    'modelInMemory',
    'Whether the model is in a tmpfs of the pod.',
    and(eq(v.loader.target, 'memory'), not(inImage)),
  );
  const onDisk = defineFlag(
    'modelOnDisk',
    'Whether the model is on the disk of the node.',
    and(eq(v.loader.target, 'emptyDir'), not(inImage)),
  );
  const fromDirectory = eq(v.loader.source, 'directory');
  const stored = defineText(
    'storedModel',
    'Directory of the storage claim with the model. A revision has its own, so that running pods keep theirs.',
    str`${STORAGE}/${v.storage.path}/${v.model.repository}/${v.model.revision}`,
  );
  const source = defineText(
    'sourceModel',
    'Directory of the storage claim that the pods take the model from.',
    when<string>(fromDirectory, str`${STORAGE}/${v.loader.directory.path}`, stored.use),
  );
  const model = defineText(
    'modelPath',
    'Directory that the engine reads. The same for every model, so that a new name or revision alone changes no path.',
    cases<string>(
      [
        [inImage, v.model.path],
        [inStorage.use, source.use],
      ],
      `${MODELS}/model`,
    ),
  );
  const usesStorage = defineFlag(
    'usesStorage',
    'Whether the storage claim is used at all.',
    or(v.loader.job.enabled, fromDirectory, inStorage.use),
  );
  const fromHub = defineFlag(
    'loadsFromHub',
    'Whether the serving pods download the model themselves.',
    and(eq(v.loader.source, 'huggingface'), not(v.loader.job.enabled)),
  );
  return {
    stored: stored.use,
    source: source.use,
    model: model.use,
    fromHub: fromHub.use,
    usesStorage: usesStorage.use,
    inImage,
    inStorage: inStorage.use,
    inMemory: inMemory.use,
    onDisk: onDisk.use,
    defines: [inStorage, inMemory, onDisk, stored, source, model, usesStorage, fromHub],
  };
}

/** The Job makes no sense beside a model that is already there; a guard says so. */
export const downloads = (v: ModelRefs): Node<boolean> => and(v.loader.job.enabled, eq(v.loader.source, 'huggingface'));
