import { and, eq, type Guard, guard, has, type Node, not, notEmpty, or } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';

/** How the model arrives: settings that exclude each other, or need each other. */
export function loading({ v, paths }: Context): readonly Guard[] {
  const directory = eq(v.loader.source, 'directory');
  return [
    guard(
      'jobSource',
      and(v.loader.job.enabled, directory),
      'loader.job.enabled downloads from the hub, and loader.source directory takes what is already there: set one of them, not both',
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

/** A claim for one node cannot feed pods on two: the Job's and the serving pods, or several serving pods. */
export const sharedClaim = ({ v, paths }: Context, several: Node<boolean>): Guard =>
  guard(
    'sharedClaim',
    and(
      paths.usesStorage,
      not(notEmpty(v.storage.existingClaim)),
      not(has(v.storage.accessModes, 'ReadWriteMany')),
      or(v.loader.job.enabled, and(several, not(has(v.storage.accessModes, 'ReadOnlyMany')))),
    ),
    'several pods share the storage claim, the download Job among them, and its access mode is for one node: set storage.accessModes to ReadWriteMany',
  );
