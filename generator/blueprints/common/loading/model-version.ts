import {
  cases,
  type Defined,
  defineText,
  eq,
  type Node,
  or,
  sha256sum,
  str,
  toJson,
  trunc,
} from '../../../sdk/index.ts';
import type { ModelRefs } from '../values.ts';

/** Characters of a hash that stand for where a model comes from. */
const SOURCE_HASH = 12;
/** Characters of a hash that stand for the patterns of its files. */
const FILES_HASH = 8;

const hash = (text: Node<string>): Node<string> => trunc(sha256sum(text), SOURCE_HASH);

/** What tells this content of the repository from any other: the commit, or a hash of where it comes from. */
export function modelVersion(v: ModelRefs): Defined<string> {
  const { source, s3, archive, directory, imageVolume } = v.loader;
  return defineText(
    'modelVersion',
    'What tells this model from others of its name: the commit, or a hash of where it comes from.',
    cases<string>(
      [
        [
          or(eq(source, 's3'), eq(source, 'engine')),
          str`${source}-${hash(str`${s3.endpoint} ${s3.bucket} ${s3.prefix}`)}`,
        ],
        [eq(source, 'archive'), str`archive-${hash(toJson(archive.files))}`],
        [
          eq(source, 'directory'),
          str`directory-${hash(str`${directory.claim} ${directory.hostPath} ${directory.path}`)}`,
        ],
        [eq(source, 'imageVolume'), str`image-${hash(str`${imageVolume.reference} ${imageVolume.path}`)}`],
      ],
      v.model.revision,
    ),
  );
}

/**
 * Folder of the model where several loaders share a volume. Who asks for other files of the same commit gets another one: one load
 * would delete what the other brought.
 */
export const modelFolder = ({ model }: ModelRefs, version: Node<string>): Defined<string> =>
  defineText(
    'modelFolder',
    'Folder of the model in a volume that loaders share: version, and a hash of model.files.',
    str`${model.repository}/${version}-${trunc(sha256sum(toJson(model.files)), FILES_HASH)}`,
  );
