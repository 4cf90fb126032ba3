import type { Volume, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import { gi } from '../../../plan/derived.ts';
import { TMP } from '../../../plan/node-disk.ts';
import { type Items, not, notEmpty, orElse, spread, str, type Tpl, when } from '../../../sdk/index.ts';
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
export const loaderVolumes = ({ v, names }: Context): Items<Volume> => [
  { name: 'loader', configMap: { name: str`${names.fullname}-loader` } },
  when(notEmpty(v.extraCA.configMap), { name: 'extra-ca', configMap: { name: v.extraCA.configMap } }),
];

/** The volumes of a pod that serves the model. */
export const modelPodVolumes = (c: Context): Items<Volume> => [
  ...loaderVolumes(c),
  when(not(c.paths.inStorage), {
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
  when(
    c.paths.inStorage,
    { name: 'storage', mountPath: STORAGE, readOnly: true },
    { name: 'model', mountPath: MODELS, readOnly: true },
  ),
  { name: 'shm', mountPath: '/dev/shm' },
  { name: 'scratch', mountPath: SCRATCH },
  { name: 'tmp', mountPath: '/tmp' },
  spread(c.v.extraVolumeMounts),
];
