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
const HASH = 12;

const hash = (text: Node<string>): Node<string> => trunc(sha256sum(text), HASH);

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
