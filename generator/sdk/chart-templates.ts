import type { JsonSchema } from '../schema/json-schema.ts';
import type { Define } from './ast.ts';
import { printDefine } from './define.ts';
import { type Guard, guardName, printGuard } from './guard.ts';
import { templateComment } from './scalar.ts';
import type { Scope } from './scope.ts';
import { printTemplate, type Template } from './template.ts';

/** Everything under `templates/` of one chart, before it is text. */
export interface ChartTemplates {
  /** The chart's name: prefix of its named templates. */
  readonly chart: string;
  /** The first line of every file, without comment marks. */
  readonly head: string;
  /** The resolved contract. */
  readonly contract: JsonSchema;
  /** Named templates by file, for instance `_helpers.tpl`. */
  readonly defines: Readonly<Record<string, readonly Define[]>>;
  readonly guards: readonly Guard[];
  readonly templates: readonly Template[];
}

/** A mistake of a blueprint that only shows once all its templates are there. */
export class TemplateError extends Error {
  readonly code: 'contract-unread' | 'unknown-include' | 'unused-define' | 'duplicate-define' | 'duplicate-file';
  readonly names: readonly string[];
  constructor(code: TemplateError['code'], message: string, names: readonly string[]) {
    super(message);
    this.name = 'TemplateError';
    this.code = code;
    this.names = names;
  }
}

/**
 * The files under `templates/`, sorted by path.
 * @throws {TemplateError} for a contract leaf that no template reads, a named template nobody defines or nobody uses, two of one name, two files of one path.
 */
export function printTemplates(chart: ChartTemplates): readonly { readonly path: string; readonly text: string }[] {
  const reads = new Set<string>();
  const includes = new Set<string>();
  const scope: Scope = {
    chart: chart.chart,
    rebound: false,
    onRead: path => reads.add(pointer(path)),
    onInclude: name => includes.add(name),
  };
  const files = [
    ...chart.templates.map(t => ({ path: t.path, text: printTemplate(t, chart.head, scope) })),
    ...Object.entries(chart.defines).map(([path, defines]) => ({
      path,
      text: `${[`{{- /* ${templateComment(chart.head)} */}}`, ...defines.map(d => printDefine(d, scope))].join('\n\n')}\n`,
    })),
    ...guardFiles(chart, scope),
  ];
  checkFiles(files.map(f => f.path));
  checkDefines([
    ...Object.values(chart.defines)
      .flat()
      .map(d => d.name),
    ...chart.guards.map(guardName),
  ]);
  checkIncludes(Object.values(chart.defines).flat(), includes);
  checkReads(chart.contract, reads);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function guardFiles(chart: ChartTemplates, scope: Scope): readonly { readonly path: string; readonly text: string }[] {
  if (chart.guards.length === 0) return [];
  const head = `{{- /* ${templateComment(chart.head)} */}}`;
  const calls = chart.guards.map(g => `{{- include ${JSON.stringify(`${chart.chart}.${guardName(g)}`)} . }}`);
  return [
    { path: '_guards.tpl', text: `${[head, ...chart.guards.map(g => printGuard(g, scope))].join('\n\n')}\n` },
    {
      path: 'guards.yaml',
      text: `${[head, '{{- /* Renders nothing: fails the release where values contradict each other. */}}', ...calls].join('\n')}\n`,
    },
  ];
}

const pointer = (path: readonly string[]): string =>
  path.map(k => `/${k.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function checkFiles(paths: readonly string[]): void {
  const twice = paths.filter((p, i) => paths.indexOf(p) !== i);
  if (twice.length)
    throw new TemplateError('duplicate-file', `two templates have one path: ${twice.join(', ')}`, twice);
}

function checkDefines(names: readonly string[]): void {
  const twice = names.filter((n, i) => names.indexOf(n) !== i);
  if (twice.length)
    throw new TemplateError('duplicate-define', `two named templates have one name: ${twice.join(', ')}`, twice);
}

function checkIncludes(defines: readonly Define[], includes: ReadonlySet<string>): void {
  const names = new Set(defines.map(d => d.name));
  const unknown = [...includes].filter(n => !names.has(n));
  if (unknown.length)
    throw new TemplateError('unknown-include', `no file defines the named template ${unknown.join(', ')}`, unknown);
  const unused = [...names].filter(n => !includes.has(n));
  if (unused.length)
    throw new TemplateError('unused-define', `no template includes ${unused.join(', ')}: leave it out`, unused);
}

/** Leaves of the contract that a chart need not read: they belong to Helm. */
const NOT_OURS = new Set(['/enabled', '/global']);

function checkReads(contract: JsonSchema, reads: ReadonlySet<string>): void {
  const unread = leaves(contract, '').filter(leaf => !NOT_OURS.has(leaf) && !isRead(leaf, reads));
  if (unread.length)
    throw new TemplateError(
      'contract-unread',
      `no template reads ${unread.join(', ')}: a value enters the contract together with its template`,
      unread,
    );
}

const isRead = (leaf: string, reads: ReadonlySet<string>): boolean =>
  [...reads].some(r => r === leaf || leaf.startsWith(`${r}/`) || r.startsWith(`${leaf}/`));

/** JSON pointers of everything in a contract that has no keys of its own. */
export function leaves(schema: JsonSchema, at: string): readonly string[] {
  if (schema.properties === undefined) return [at];
  return Object.entries(schema.properties).flatMap(([key, child]) => leaves(child, `${at}${pointer([key])}`));
}
