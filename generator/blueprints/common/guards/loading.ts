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
  mul,
  type Node,
  ne,
  not,
  notEmpty,
  or,
  str,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { gibibytes } from '../gibibytes.ts';
import { downloads } from '../model-paths.ts';

/** How the model arrives: settings that exclude each other, or need each other. */
export function loading({ v, paths }: Context): readonly Guard[] {
  const directory = eq(v.loader.source, 'directory');
  return [
    guard(
      'jobSource',
      and(v.loader.job.enabled, ne(v.loader.source, 'huggingface')),
      str`loader.job.enabled downloads from the hub, and loader.source ${v.loader.source} takes what is already there: set one of them, not both`,
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
        or(
          not(notEmpty(v.loader.directory.path)),
          and(not(notEmpty(v.storage.existingClaim)), not(notEmpty(v.storage.volumeName))),
        ),
      ),
      'loader.source directory needs loader.directory.path, and storage.existingClaim or storage.volumeName: a new claim would be empty',
    ),
    guard(
      'storedByPods',
      and(paths.fromHub, paths.inStorage),
      'loader.target persistentVolume needs somebody to fill the claim: set loader.job.enabled, or loader.source directory',
    ),
  ];
}

/** Volumes must hold the model; what is not known is not compared. */
export const modelFits = ({ v, paths }: Context): readonly Guard[] => [
  guard(
    'modelVolume',
    and(or(paths.onDisk, paths.inMemory), gt(v.model.bytes, mul(gibibytes(v.loader.sizeLimit), GIB))),
    str`model.bytes ${v.model.bytes} do not fit into loader.sizeLimit ${v.loader.sizeLimit}: raise it, and resources with it`,
  ),
  guard(
    'storageVolume',
    and(downloads(v), not(notEmpty(v.storage.existingClaim)), gt(v.model.bytes, mul(gibibytes(v.storage.size), GIB))),
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
