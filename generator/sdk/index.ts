/**
 * The Helm templating SDK: typed trees in, readable Go templates out. It knows Helm and YAML, and no model.
 * Unstable: names may change until modelcharts 1.0.
 *
 * @module modelcharts/sdk
 */
export { add, div, int, mul, scaled, sub } from './arithmetic.ts';
export type { Define, Kind } from './ast.ts';
export { chartInfo, file, kubernetesBelow, release } from './builtin.ts';
export { type ChartTemplates, printTemplates } from './chart-templates.ts';
export { dict, get, has, hasKey, list, omit, orEmptyList, pick } from './collections.ts';
export { leaves } from './contract.ts';
export { because, cases, entry, merge, opt, when } from './control.ts';
export { type Defined, defineFlag, defineList, defineMap, defineName, defineText } from './define.ts';
export { type Guard, type GuardBody, guard, guardEach } from './guard.ts';
export { and, eq, gt, isKind, isSet, lt, ne, not, notEmpty, or } from './logic.ts';
export { each, eachEntry, several, spread } from './loop.ts';
export type { Each, Fields, Items, Node, Operand, Ref, Tpl } from './node.ts';
export { raw } from './raw.ts';
export { defineSource } from './source.ts';
export {
  assumeString,
  assumeWord,
  contains,
  fromYaml,
  join,
  matches,
  orElse,
  replace,
  sha256sum,
  str,
  toJson,
  toYaml,
  trimmed,
  trimPrefix,
  trimSuffix,
  trunc,
  upper,
} from './strings.ts';
export { notes, objectsTemplate, resource, type Template, template } from './template.ts';
export { TemplateError } from './template-error.ts';
export { block, jsonText, text, yamlText } from './text.ts';
export { values } from './values.ts';
