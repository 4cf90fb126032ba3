import type { Volume, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import { gi } from '../../../plan/derived.ts';
import { TMP } from '../../../plan/node-disk.ts';
import {
  and,
  cases,
  type Items,
  type Node,
  notEmpty,
  opt,
  or,
  orElse,
  spread,
  str,
  type Tpl,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { programInConfigMap } from '../loading/loader-config.ts';
import { MODELS, SOURCE, STORAGE } from '../loading/model-paths.ts';

/** Where the engine may write: home and caches. */
export const SCRATCH = '/scratch';

/** The volume of the storage claim. */
export const storageVolume = ({ v, names }: Context): Tpl<Volume> => ({
  name: 'storage',
  persistentVolumeClaim: { claimName: orElse(v.storage.existingClaim, names.fullname) },
});

/** The volume of its own that source directory has. */
export const sourceVolume = ({ v }: Context): Node<Volume> => {
  const { claim, hostPath } = v.loader.directory;
  return cases<Volume>([[notEmpty(hostPath), { name: 'source', hostPath: { path: hostPath, type: 'Directory' } }]], {
    name: 'source',
    persistentVolumeClaim: { claimName: claim, readOnly: true },
  });
};

/** The volumes that a loader needs besides the model's. */
export const loaderVolumes = (c: Context): Items<Volume> => [
  when(programInConfigMap(c.v), loaderVolume(c)),
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

/** The volume that the engine reads the model from, where that is not the one it is stored in. */
const modelVolume = ({ v, paths }: Context): Node<Volume> => {
  const { sizeLimit, ephemeral, hostPath, imageVolume } = v.loader;
  return cases<Volume>([
    [
      or(paths.onDisk, paths.inMemory),
      { name: 'model', emptyDir: { medium: when(paths.inMemory, 'Memory'), sizeLimit } },
    ],
    [
      paths.inEphemeral,
      {
        name: 'model',
        ephemeral: {
          volumeClaimTemplate: {
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: opt(ephemeral.storageClassName),
              resources: { requests: { storage: sizeLimit } },
            },
          },
        },
      },
    ],
    [paths.onNode, { name: 'model', hostPath: { path: hostPath.path, type: hostPath.type } }],
    [
      paths.inImageVolume,
      { name: 'model', image: { reference: imageVolume.reference, pullPolicy: imageVolume.pullPolicy } },
    ],
  ]);
};

/**
 * The volumes of a pod that serves the model.
 * @param loads whether another container of the pod runs the loader too
 */
export const modelPodVolumes = (c: Context, ...loads: readonly Node<boolean>[]): Items<Volume> => [
  when(and(programInConfigMap(c.v), or(c.paths.loads, ...loads)), loaderVolume(c)),
  when(and(notEmpty(c.v.extraCA.configMap), c.paths.loads), extraCaVolume(c)),
  modelVolume(c),
  when(c.paths.usesStorage, storageVolume(c)),
  when(c.paths.usesSourceVolume, sourceVolume(c)),
  { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: c.v.sharedMemory.sizeLimit } },
  { name: 'scratch', emptyDir: { sizeLimit: c.v.scratch.sizeLimit } },
  { name: 'tmp', emptyDir: { sizeLimit: gi(TMP) } },
  spread(c.v.extraVolumes),
];

/** The mounts of the engine: it only reads the model. */
export const engineMounts = (c: Context): Items<VolumeMount> => [
  cases<VolumeMount>([
    [and(c.paths.inStorage, c.paths.usesSourceVolume), { name: 'source', mountPath: SOURCE, readOnly: true }],
    [c.paths.inStorage, { name: 'storage', mountPath: STORAGE, readOnly: true }],
    [or(c.paths.loads, c.paths.inImageVolume), { name: 'model', mountPath: MODELS, readOnly: true }],
  ]),
  { name: 'shm', mountPath: '/dev/shm' },
  { name: 'scratch', mountPath: SCRATCH },
  { name: 'tmp', mountPath: '/tmp' },
  spread(c.v.extraVolumeMounts),
];
