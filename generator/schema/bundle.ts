import { posix } from 'node:path';
import { packageRoot } from '../package/root.ts';
import { follow, type SchemaFiles, type SchemaPlace, schemaFiles } from './files.ts';
import type { JsonSchema } from './json-schema.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { mapChildren } from './walk.ts';

/** Keywords that say nothing about a type; beside a `$ref` they would make the type generator clone it. */
const remarks: readonly string[] = ['title', 'description', 'default', 'examples'];

/**
 * The schema at `path` as one document with local `definitions` and nothing beside a `$ref`: the form from which
 * the type generator makes one named type for each block. A `$ref` with more than remarks beside it is inlined.
 * @throws {ProblemError} like `loadSchema`.
 */
export function bundleSchema(path: string, root: string = packageRoot()): JsonSchema {
  const files = schemaFiles(root);
  const bundle = new Bundle(files);
  const { definitions: _, ...schema } = bundle.rewrite(files.get({ file: path, pointer: '' }), path);
  return { ...schema, definitions: bundle.definitions };
}

class Bundle {
  readonly definitions: Record<string, JsonSchema> = {};
  private readonly names = new Map<string, string>();
  private readonly files: SchemaFiles;

  constructor(files: SchemaFiles) {
    this.files = files;
  }

  /** `schema` as written in `file`, with every `$ref` local. */
  rewrite(schema: JsonSchema, file: string): JsonSchema {
    const { $ref, definitions: _, ...own } = schema;
    const beside = mapChildren(own, '', child => this.rewrite(child, file));
    if ($ref === undefined) return beside;
    const place = follow($ref, file);
    if (Object.keys(own).every(keyword => remarks.includes(keyword)))
      return { $ref: `#/definitions/${this.define(place)}` };
    return mergeSchemas(this.expand(place), beside);
  }

  /** What `place` holds, for inlining: a chain of bare `$ref`s is followed to its end. */
  private expand(place: SchemaPlace): JsonSchema {
    const { $ref, ...own } = this.files.get(place);
    const beside = this.rewrite(own, place.file);
    const {
      title: _,
      $schema: _schema,
      $id: _id,
      ...rest
    } = $ref === undefined ? beside : mergeSchemas(this.expand(follow($ref, place.file)), beside);
    return rest;
  }

  private define(place: SchemaPlace): string {
    const id = `${place.file}#${place.pointer}`;
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const name = this.freeName(place);
    this.names.set(id, name);
    this.definitions[name] = {};
    const { $schema: _schema, $id: _id, title: _title, ...schema } = this.rewrite(this.files.get(place), place.file);
    this.definitions[name] = schema;
    return name;
  }

  /** The last step of the pointer, else the file's name; after the file's name where that is taken. */
  private freeName({ file, pointer }: SchemaPlace): string {
    const base = posix.basename(file).replace(/(\.schema)?\.json$/, '');
    const short = pascal(pointer === '' ? base : (pointer.split('/').at(-1) ?? base));
    let name = short in this.definitions ? pascal(`${base}-${short}`) : short;
    for (let n = 2; name in this.definitions; n++) name = `${pascal(base)}${short}${n}`;
    return name;
  }
}

/** `open-webui` → `OpenWebui`. */
export const pascal = (words: string): string =>
  words
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
