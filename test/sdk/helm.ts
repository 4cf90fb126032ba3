import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { helm } from '../tools/paths.ts';
import { run } from '../tools/run.ts';

/** The two Helm programs that every promise is tried on. */
export const majors = [3, 4] as const;
export type Major = (typeof majors)[number];

/** What a chart is rendered with. */
export interface Input {
  /** Paths below `templates/` and their text. */
  readonly templates: Readonly<Record<string, string>>;
  /** The chart's values.yaml. */
  readonly values?: unknown;
  /** Values files given with -f, later ones win. */
  readonly files?: readonly unknown[];
  /** Arguments of --set. */
  readonly set?: readonly string[];
  /** The release's name; r by default. */
  readonly release?: string;
  /** Other files of the chart. */
  readonly others?: Readonly<Record<string, string>>;
}

/** Runs `helm template` on a chart named c, as a release in the namespace n. @returns its output, or what it said when it failed. */
export async function helmTemplate(
  major: Major,
  input: Input,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'modelcharts-sdk-'));
  try {
    const files: Record<string, string> = {
      'Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.2.3\nappVersion: "4.5"\n',
      'values.yaml': valuesText(input.values),
      ...input.others,
      ...Object.fromEntries(Object.entries(input.templates).map(([path, text]) => [join('templates', path), text])),
    };
    const given = (input.files ?? []).map((value, i) => [join('given', `${i}.yaml`), valuesText(value)] as const);
    for (const [path, text] of [...Object.entries(files), ...given]) {
      await mkdir(join(folder, dirname(path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const result = await run(helm(major), [
      'template',
      input.release ?? 'r',
      folder,
      '--namespace',
      'n',
      ...given.flatMap(([path]) => ['-f', join(folder, path)]),
      ...(input.set ?? []).flatMap(s => ['--set', s]),
    ]);
    return { ok: result.status === 0, text: result.status === 0 ? result.stdout : result.stderr };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** JSON is YAML once what YAML's reader refuses is escaped; surrogate pairs stay raw, for YAML does not put two escapes together. */
const valuesText = (value: unknown): string =>
  `${JSON.stringify(value ?? {}).replace(/[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

/**
 * Renders documents and reads them back with Helm's own YAML reader.
 *
 * @param documents the text of each, as it would stand in a file below `templates/`.
 * @returns what each of them is, by name. @throws where Helm fails, or cannot read a document.
 */
export async function readBack(
  major: Major,
  documents: Readonly<Record<string, string>>,
  input: Omit<Input, 'templates'> & { readonly templates?: Readonly<Record<string, string>> } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const names = Object.keys(documents);
  const defines = names.map(name => `{{- define "document.${name}" -}}\n${documents[name]}\n{{ end -}}\n`).join('');
  const out = names.map(n => `${n}: {{ include "document.${n}" . | fromYaml | toJson | b64enc }}\n`).join('');
  const { ok, text } = await helmTemplate(major, {
    ...input,
    templates: { ...input.templates, '_documents.tpl': defines, 'out.yaml': out },
  });
  if (!ok) throw new Error(text);
  const read = new Map([...text.matchAll(/^(\w+): (\S+)$/gm)].map(m => [m[1]!, m[2]!]));
  return Object.fromEntries(
    names.map(name => {
      const value: unknown = JSON.parse(Buffer.from(read.get(name) ?? '', 'base64').toString('utf8'));
      const problem = (value as { readonly Error?: unknown } | null)?.Error;
      if (typeof problem === 'string') throw new Error(`${name}: ${problem}`);
      return [name, value];
    }),
  );
}
