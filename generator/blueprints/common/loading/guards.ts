import { GIB } from '../../../plan/derived.ts';
import {
  and,
  assumeString,
  eq,
  type Guard,
  get,
  gt,
  guard,
  has,
  kubernetesBelow,
  matches,
  mul,
  type Node,
  not,
  notEmpty,
  or,
  raw,
  str,
  toJson,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { gibibytes } from '../gibibytes.ts';
import type { ModelRefs } from '../values.ts';
import { custom } from './loader-config.ts';
import { downloads } from './model-paths.ts';

/** How the model arrives: settings that exclude each other, or need each other. */
export function loading({ v, paths }: Context): readonly Guard[] {
  const { loader } = v;
  const directory = eq(loader.source, 'directory');
  const unused = or(loader.overlap, custom(v));
  return [
    guard(
      'jobSource',
      and(loader.job.enabled, not(paths.remote), not(paths.hasSourceVolume)),
      str`loader.job.enabled brings the model into the storage claim, and loader.source ${loader.source} has nothing to bring there: set one of them, not both`,
    ),
    guard(
      'unusedLoader',
      and(not(paths.loads), unused),
      str`loader.source ${loader.source} is brought by no loader, so loader.overlap and loader.kind custom do nothing: take them out`,
    ),
    guard(
      'bucket',
      and(or(eq(loader.source, 's3'), paths.streams), not(notEmpty(loader.s3.bucket))),
      str`loader.source ${loader.source} needs loader.s3.bucket`,
    ),
    guard(
      'archives',
      and(eq(loader.source, 'archive'), not(notEmpty(loader.archive.files))),
      'loader.source archive needs the archives in loader.archive.files',
    ),
    guard(
      'imageVolume',
      and(paths.inImageVolume, not(notEmpty(loader.imageVolume.reference))),
      'loader.source imageVolume needs loader.imageVolume.reference: the image with the model',
    ),
    guard(
      'imageVolumeVersion',
      and(paths.inImageVolume, kubernetesBelow('1.33')),
      'loader.source imageVolume needs Kubernetes 1.35, or 1.33 with the feature gate ImageVolume, and this cluster is older: take another source',
    ),
    guard(
      'nodeDirectory',
      and(paths.onNode, not(notEmpty(loader.hostPath.path))),
      'loader.target hostPath needs loader.hostPath.path: a directory of the node that security.runAsUser can write',
    ),
    guard(
      'customImage',
      and(custom(v), not(notEmpty(loader.custom.image))),
      'loader.kind custom needs loader.custom.image: the image that brings the model',
    ),
    guard(
      'customOverlap',
      and(custom(v), loader.overlap),
      'loader.overlap keeps the loader running beside the engine, and loader.kind custom ends: set one of them, not both',
    ),
    guard(
      'customInPlace',
      and(custom(v), paths.inStorage, paths.usesSourceVolume),
      'loader.kind custom has nothing to bring: the engine reads the volume of loader.directory itself, and it is mounted read-only; set loader.kind node, loader.job.enabled or another loader.target',
    ),
    guard(
      'targetInSource',
      and(
        paths.onNode,
        directory,
        not(loader.job.enabled),
        notEmpty(loader.directory.hostPath),
        raw(
          'boolean',
        )`hasPrefix (printf "%s/%s" ${loader.directory.hostPath} ${loader.directory.path} | clean | printf "%s/") (clean ${loader.hostPath.path} | printf "%s/")`,
      ),
      str`loader.hostPath.path ${loader.hostPath.path} lies in the directory of loader.directory that is copied: take a directory apart from it`,
    ),
    guard(
      'overlapInPlace',
      and(loader.overlap, paths.inStorage, directory, not(loader.job.enabled)),
      'loader.overlap loads while the image of the engine is pulled, and with loader.source directory and loader.target persistentVolume nothing is loaded: set loader.overlap to false',
    ),
    guard(
      'imagePath',
      and(paths.inImage, not(notEmpty(v.model.path))),
      "loader.source none needs model.path: where the engine's image has the model",
    ),
    guard(
      'chatTemplate',
      and(notEmpty(v.engine.chatTemplate), notEmpty(assumeString(get(v.engine.args, 'chat-template')))),
      'engine.chatTemplate and engine.args.chat-template both give a chat template: set one of them',
    ),
    guard(
      'directoryPath',
      and(
        directory,
        not(paths.hasSourceVolume),
        or(
          not(notEmpty(loader.directory.path)),
          and(not(notEmpty(v.storage.existingClaim)), not(notEmpty(v.storage.volumeName))),
        ),
      ),
      'loader.source directory needs loader.directory.path, and storage.existingClaim or storage.volumeName, for a new claim would be empty; or a volume of its own: loader.directory.claim or hostPath',
    ),
    guard(
      'directoryVolume',
      and(directory, notEmpty(loader.directory.claim), notEmpty(loader.directory.hostPath)),
      'loader.directory.claim and loader.directory.hostPath both name a volume: set one of them',
    ),
    guard(
      'storedByPods',
      and(paths.fetches, paths.inStorage),
      'loader.target persistentVolume needs somebody to fill the claim: set loader.job.enabled, or loader.source directory',
    ),
  ];
}

/** Archives that are not compressed are as large as what is in them. */
const plainArchives = ({ loader: { source, archive } }: ModelRefs): Node<boolean> =>
  and(eq(source, 'archive'), not(matches(toJson(archive.files), '"(tar\\.gz|zip)"|\\.(tar\\.gz|tgz|zip)["?#]')));

/** Volumes must hold the model, and beside it the archives that it is unpacked from; what is not known is not compared. */
export const modelFits = ({ v, paths }: Context): readonly Guard[] => [
  guard(
    'archiveVolume',
    and(
      paths.fetches,
      plainArchives(v),
      or(paths.onDisk, paths.inMemory, paths.inEphemeral),
      gt(mul(v.model.bytes, 2), mul(gibibytes(v.loader.sizeLimit), GIB)),
    ),
    str`the archives and what is unpacked of them lie in the volume at once, so that loader.sizeLimit ${v.loader.sizeLimit} must hold model.bytes ${v.model.bytes} twice: raise it, and resources with it`,
  ),
  guard(
    'archiveStorage',
    and(
      v.loader.job.enabled,
      plainArchives(v),
      not(notEmpty(v.storage.existingClaim)),
      gt(mul(v.model.bytes, 2), mul(gibibytes(v.storage.size), GIB)),
    ),
    str`the archives and what is unpacked of them lie in the claim at once, so that storage.size ${v.storage.size} must hold model.bytes ${v.model.bytes} twice: raise it`,
  ),
  guard(
    'modelVolume',
    and(
      or(paths.onDisk, paths.inMemory, paths.inEphemeral),
      gt(v.model.bytes, mul(gibibytes(v.loader.sizeLimit), GIB)),
    ),
    str`model.bytes ${v.model.bytes} do not fit into loader.sizeLimit ${v.loader.sizeLimit}: raise it, and resources with it`,
  ),
  guard(
    'storageVolume',
    and(
      downloads({ v, paths }),
      not(notEmpty(v.storage.existingClaim)),
      gt(v.model.bytes, mul(gibibytes(v.storage.size), GIB)),
    ),
    str`model.bytes ${v.model.bytes} do not fit into storage.size ${v.storage.size}: raise it`,
  ),
];

/** A claim for one node cannot feed pods on two: the Job's and the serving pods, or several serving pods. */
export const sharedClaim = (
  { v, paths }: Context,
  several: Node<boolean>,
  more: { readonly uses: readonly Node<boolean>[]; readonly jobs: readonly Node<boolean>[] } = { uses: [], jobs: [] },
): Guard =>
  guard(
    'sharedClaim',
    and(
      or(paths.usesStorage, ...more.uses),
      not(notEmpty(v.storage.existingClaim)),
      not(has(v.storage.accessModes, 'ReadWriteMany')),
      or(v.loader.job.enabled, ...more.jobs, and(several, not(has(v.storage.accessModes, 'ReadOnlyMany')))),
    ),
    'several pods share the storage claim, Jobs among them, and its access mode is for one node: set storage.accessModes to ReadWriteMany',
  );
