import type { Volume, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import { gi } from '../../../plan/derived.ts';
import { TMP } from '../../../plan/node-disk.ts';
import {
  and,
  cases,
  type Items,
  type Node,
  not,
  notEmpty,
  or,
  orElse,
  spread,
  str,
  type Tpl,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { MODELS, STORAGE } from '../model-paths.ts';

/** Where the engine may write: home and caches. */
export const SCRATCH = '/scratch';

/** The volume of the storage claim. */
export const storageVolume = ({ v, names }: Context): Tpl<Volume> => ({
  name: 'storage',
  persistentVolumeClaim: { claimName: orElse(v.storage.existingClaim, names.fullname) },
});

/** The volumes that a loader needs besides the model's. */
export const loaderVolumes = (c: Context): Items<Volume> => [
  loaderVolume(c),
  when(notEmpty(c.v.extraCA.configMap), extraCaVolume(c)),
];

const loaderVolume = ({ names }: Context): Tpl<Volume> => ({
  name: 'loader',
  configMap: { name: str`${names.fullname}-loader` },
});

const extraCaVolume = ({ v }: Context): Tpl<Volume> => ({
  name: 'extra-ca',
  configMap: { name: v.extraCA.configMap },
});

/**
 * The volumes of a pod that serves the model.
 * @param loads whether another container of the pod runs the loader too
 */
export const modelPodVolumes = (c: Context, ...loads: readonly Node<boolean>[]): Items<Volume> => [
  when(or(not(c.paths.inImage), ...loads), loaderVolume(c)),
  when(and(notEmpty(c.v.extraCA.configMap), not(c.paths.inImage)), extraCaVolume(c)),
  when(or(c.paths.onDisk, c.paths.inMemory), {
    name: 'model',
    emptyDir: { medium: when(c.paths.inMemory, 'Memory'), sizeLimit: c.v.loader.sizeLimit },
  }),
  when(c.paths.usesStorage, storageVolume(c)),
  { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: c.v.sharedMemory.sizeLimit } },
  { name: 'scratch', emptyDir: { sizeLimit: c.v.scratch.sizeLimit } },
  { name: 'tmp', emptyDir: { sizeLimit: gi(TMP) } },
  spread(c.v.extraVolumes),
];

/** The mounts of the engine: it only reads the model. */
export const engineMounts = (c: Context): Items<VolumeMount> => [
  cases<VolumeMount>([
    [c.paths.inStorage, { name: 'storage', mountPath: STORAGE, readOnly: true }],
    [or(c.paths.onDisk, c.paths.inMemory), { name: 'model', mountPath: MODELS, readOnly: true }],
  ]),
  { name: 'shm', mountPath: '/dev/shm' },
  { name: 'scratch', mountPath: SCRATCH },
  { name: 'tmp', mountPath: '/tmp' },
  spread(c.v.extraVolumeMounts),
];
