import { ProblemError } from '../problem/problem-error.ts';
import { didYouMean } from '../problem/suggest.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { readChecked } from '../yaml/read-checked.ts';
import type { EngineImage, ImageNote } from './engine-image.ts';

/** A repository's file: `schemas/catalogue/images.schema.json` in TypeScript. */
interface Repository extends Pick<EngineImage, 'registry' | 'repository' | 'resource' | 'source'> {
  readonly notes?: Readonly<Record<string, ImageNote>>;
  readonly images: Readonly<
    Record<
      string,
      Pick<EngineImage, 'engine' | 'ray' | 'accelerators' | 'neuron' | 'directory' | 'files'> & {
        readonly notes?: readonly string[];
      }
    >
  >;
}

/**
 * Reads the images of one repository.
 * @throws {ProblemError} when the file is wrong, or an image names a note that is not there.
 */
export function readImages(path: string, root: string, schema: JsonSchema): readonly EngineImage[] {
  const { registry, repository, resource, source, notes = {}, images } = readChecked<Repository>(path, root, schema);
  return Object.entries(images).map(([tag, { notes: names = [], ...image }]) => ({
    ...{ registry, repository, resource, source, tag },
    ...image,
    notes: names.map((name, i) => notes[name] ?? unknownNote(path, `/images/${tag}/notes/${i}`, name, notes)),
  }));
}

function unknownNote(path: string, pointer: string, name: string, notes: object): never {
  throw new ProblemError({
    code: 'unknown-key',
    file: path,
    pointer,
    message: `there is no note ${JSON.stringify(name)}`,
    expected: `one of: ${Object.keys(notes).join(', ')}`,
    found: JSON.stringify(name),
    hint: 'write it under notes, with its source',
    ...didYouMean(name, Object.keys(notes)),
  });
}
