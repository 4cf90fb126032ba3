import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ProblemError } from '../problem/problem-error.ts';
import type { JsonSchema } from './json-schema.ts';
import { fromPointer } from './pointer.ts';
import { foreignPatterns } from './re2.ts';

/** A place in a schema file. */
export interface SchemaPlace {
  /** Path below the package root, with forward slashes. */
  readonly file: string;
  /** JSON pointer. */
  readonly pointer: string;
}

/** Reads schema files once each. */
export interface SchemaFiles {
  /** @throws {ProblemError} when the file or the place in it does not exist. */
  get(place: SchemaPlace): JsonSchema;
}

/** Where a `$ref` that is written in `from` leads to. */
export function follow(ref: string, from: string): SchemaPlace {
  const [file = '', pointer = ''] = ref.split('#');
  return { file: file === '' ? from : posix.join(posix.dirname(from), file), pointer };
}

/** Schema files below `root`. */
export function schemaFiles(root: string): SchemaFiles {
  const read = new Map<string, JsonSchema>();
  return {
    get({ file, pointer }) {
      let schema: unknown = read.get(file) ?? readSchema(root, file);
      read.set(file, schema as JsonSchema);
      for (const step of fromPointer(pointer)) schema = (schema as Record<string, unknown> | undefined)?.[step];
      if (typeof schema !== 'object' || schema === null) {
        throw new ProblemError({ code: 'bad-schema', file, pointer, message: 'a $ref leads to nothing' });
      }
      return schema as JsonSchema;
    },
  };
}

function readSchema(root: string, file: string): JsonSchema {
  let schema: JsonSchema;
  try {
    schema = JSON.parse(readFileSync(join(root, file), 'utf8')) as JsonSchema;
  } catch (cause) {
    throw new ProblemError(
      { code: 'bad-schema', file, message: `cannot read the schema: ${(cause as Error).message}` },
      { cause },
    );
  }
  const hits = foreignPatterns(schema);
  if (hits.length > 0) {
    throw new ProblemError(
      hits.map(({ pointer, what }) => ({
        code: 'bad-schema' as const,
        file,
        pointer,
        message: `Helm cannot read the pattern: it has ${what}`,
        hint: 'Helm reads RE2: no lookaround, no backreferences; use `not`, or several patterns under `allOf`',
      })),
    );
  }
  return schema;
}
