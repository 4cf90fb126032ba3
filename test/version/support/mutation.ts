import type { Level } from '../../../generator/version/semver.ts';

/** Files of a chart: path → text. */
export type Files = ReadonlyMap<string, string>;

/** A change of a chart, and what it asks for. */
export interface Mutation {
  readonly name: string;
  readonly level: Level;
  /** Whether an upgrade replaces pods. */
  readonly restarts?: boolean;
  /** What the changelog must say. */
  readonly says?: RegExp;
  /** What users must be told to do, though it need not break. */
  readonly todo?: RegExp;
  readonly change: (files: Files) => Files;
}

type Json = Record<string, unknown>;

/** One file with something else in it. @throws {Error} where it does not hold what is replaced. */
export const edit =
  (path: string, from: string | RegExp, to: string) =>
  (files: Files): Files => {
    const text = files.get(path) ?? '';
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${path} does not hold ${from}`);
    return new Map(files).set(path, changed);
  };

/** The schema of one value, changed. The path is dotted. */
export const schema =
  (path: string, change: (schema: Json) => unknown) =>
  (files: Files): Files => {
    const root = JSON.parse(files.get('values.schema.json')!) as Json;
    const node = path
      .split('.')
      .reduce<Json>((at, key) => (key === '' ? at : ((at.properties as Json)[key] as Json)), root);
    const before = JSON.stringify(root);
    change(node);
    if (JSON.stringify(root) === before) throw new Error(`${path} stays as it is`);
    return new Map(files).set('values.schema.json', `${JSON.stringify(root, null, 2)}\n`);
  };

/** A file more. */
export const add =
  (path: string, text: string) =>
  (files: Files): Files =>
    new Map(files).set(path, text);

/** A file less. @throws {Error} where there is none. */
export const remove =
  (path: string) =>
  (files: Files): Files => {
    const left = new Map(files);
    if (!left.delete(path)) throw new Error(`there is no ${path}`);
    return left;
  };

/** Several changes. */
export const both =
  (...changes: readonly ((files: Files) => Files)[]) =>
  (files: Files): Files =>
    changes.reduce((all, change) => change(all), files);

/** Path of a template. */
export const template = (name: string): string => `templates/${name}.yaml`;

/** A change of values.yaml. */
export const values = (from: string | RegExp, to: string) => edit('values.yaml', from, to);

/** Text of a template for one object more. */
export const object = (apiVersion: string, kind: string, spec = ''): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: {{ .Release.Name }}-more\n${spec}`;
