import type { Code, Expr } from '../ast.ts';
import { call, cast, isInteger, jsonCode, pipe } from '../code.ts';
import { printCode } from './code.ts';
import type { Scope } from './scope.ts';

/** A value as an action in running text, without quotes. @throws {TypeError} for a value that Go would print its own way. */
export function textCode(e: Expr): Code {
  switch (e.kind) {
    case 'integer':
      return isInteger(e.code) ? e.code : pipe(e.code, 'int64');
    case 'number':
      // Go itself would write 1048576 as 1.048576e+06
      return jsonCode(e);
    case 'scalar':
    case 'object':
    case 'array':
      throw new TypeError(`a value of kind "${e.kind}" in text: say how it is written, with toJson(…) or toYaml(…)`);
    default:
      return cast(e);
  }
}

/** The text after `key:` or `-`: an action whose result is one YAML value whatever the user gave. */
export function printAction(e: Expr, indent: number, scope: Scope): string {
  switch (e.kind) {
    case 'object':
    case 'array':
    case 'block':
      return `\n${splice(e, indent, scope)}`;
    case 'string':
      return ` {{ ${printCode(pipe(e.code, 'quote'), scope)} }}`;
    case 'scalar':
      return ` {{ ${printCode(pipe(e.code, 'toJson'), scope)} }}`;
    default:
      return ` {{ ${printCode(textCode(e), scope)} }}`;
  }
}

/** An expression that gives several lines of YAML. */
export function splice(e: Expr, indent: number, scope: Scope): string {
  const code = e.kind === 'block' ? e.code : call('toYaml', e.code);
  if (indent === 0) return `{{ ${printCode(code, scope)} }}`;
  return `${' '.repeat(indent)}{{- ${printCode(code, scope)} | nindent ${indent} }}`;
}
