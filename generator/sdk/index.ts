/**
 * The Helm templating SDK: typed trees in, readable Go templates out. It knows Helm and YAML, and no model.
 * Unstable: names may change until modelcharts 1.0.
 *
 * @module modelcharts/sdk
 */
export { chartInfo, file, release } from './builtin.ts';
export { type ChartTemplates, leaves, printTemplates, TemplateError } from './chart-templates.ts';
export {
  because,
  cases,
  each,
  eachEntry,
  entry,
  merge,
  opt,
  several,
  spread,
  when,
} from './control.ts';
export { type Defined, defineFlag, defineList, defineMap, defineName, defineSource, defineText } from './define.ts';
export { type Guard, type GuardBody, guard, guardEach } from './guard.ts';
export {
  add,
  and,
  div,
  eq,
  ge,
  gt,
  has,
  hasKey,
  int,
  isKind,
  isSet,
  le,
  lt,
  matches,
  mul,
  ne,
  not,
  notEmpty,
  or,
  sub,
} from './logic.ts';
export type { Each, Fields, Node, Operand, Ref, Tpl } from './node.ts';
export { raw } from './raw.ts';
export {
  asString,
  bare,
  contains,
  dict,
  join,
  list,
  orElse,
  orEmptyList,
  replace,
  sha256sum,
  sortedKeys,
  str,
  toJson,
  toYaml,
  trimPrefix,
  trimSuffix,
  trunc,
} from './strings.ts';
export { notes, objectsTemplate, resource, type Template, template } from './template.ts';
export { block, jsonText, text, yamlText } from './text.ts';
export { values } from './values.ts';
