import type { JsonSchema } from '../schema/json-schema.ts';
import type { Define } from './ast.ts';
import { checkDefines, checkFiles, checkIncludes } from './checks.ts';
import { checkContract, pointer } from './contract.ts';
import { type Guard, guardName } from './guard.ts';
import { printDefine } from './print/define.ts';
import { printGuard } from './print/guard.ts';
import { templateComment } from './print/scalar.ts';
import type { Scope } from './print/scope.ts';
import { printTemplate } from './print/template.ts';
import type { Template } from './template.ts';
import { printPlaced } from './template-error.ts';

export { TemplateError } from './template-error.ts';

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

/** A file under `templates/`. */
interface File {
  readonly path: string;
  readonly text: string;
}

/**
 * The files under `templates/`, sorted by path.
 * @throws {TemplateError} for whatever cannot be printed, a contract leaf that no template reads, a named template nobody
 * defines or nobody uses, two of one name, two files of one path.
 */
export function printTemplates(chart: ChartTemplates): readonly File[] {
  const reads = new Set<string>();
  const includes = new Set<string>();
  const scope: Scope = {
    chart: chart.chart,
    rebound: false,
    onRead: path => reads.add(pointer(path)),
    onInclude: name => includes.add(name),
  };
  const defines = Object.values(chart.defines).flat();
  const files = [
    ...chart.templates.map(t => ({
      path: t.path,
      text: printPlaced(t.path, () => printTemplate(t, chart.head, scope)),
    })),
    ...Object.entries(chart.defines).map(([path, all]) => defineFile(path, all, chart, scope)),
    ...guardFiles(chart, scope),
  ];
  checkFiles(files.map(f => f.path));
  checkDefines([...defines.map(d => d.name), ...chart.guards.map(guardName)]);
  checkIncludes(defines, includes);
  checkContract(chart.contract, reads);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const title = (chart: ChartTemplates): string => `{{- /* ${templateComment(chart.head)} */}}`;

function defineFile(path: string, defines: readonly Define[], chart: ChartTemplates, scope: Scope): File {
  const all = defines.map(d => printPlaced(`${path}, named template "${d.name}"`, () => printDefine(d, scope)));
  return { path, text: `${[title(chart), ...all].join('\n\n')}\n` };
}

function guardFiles(chart: ChartTemplates, scope: Scope): readonly File[] {
  if (chart.guards.length === 0) return [];
  const rules = chart.guards.map(g => printPlaced(`guard "${g.name}"`, () => printGuard(g, scope)));
  const calls = chart.guards.map(g => `{{- include ${JSON.stringify(`${chart.chart}.${guardName(g)}`)} . }}`);
  const comment = '{{- /* Renders nothing: fails the release where values contradict each other. */}}';
  return [
    { path: '_guards.tpl', text: `${[title(chart), ...rules].join('\n\n')}\n` },
    { path: 'guards.yaml', text: `${[title(chart), comment, ...calls].join('\n')}\n` },
  ];
}
