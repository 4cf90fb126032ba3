import { type Guard, guardName } from '../guard.ts';
import { printCode, printOperand } from './code.ts';
import { goString } from './go-string.ts';
import { rangeHead } from './lines.ts';
import { insideRange, type Scope } from './scope.ts';

/** A guard as a named template of at most six lines. */
export function printGuard(g: Guard, scope: Scope): string {
  const inner = g.loop ? insideRange(scope, g.loop.variables) : scope;
  const message = typeof g.say === 'string' ? goString(g.say) : printOperand(g.say.code, inner);
  return [
    `{{- define ${JSON.stringify(`${scope.chart}.${guardName(g)}`)} }}`,
    ...(g.loop ? [`{{- ${rangeHead(g.loop, scope)} }}`] : []),
    `{{- if ${printCode(g.when.code, inner)} }}`,
    `{{- fail ${message} }}`,
    g.loop ? '{{- end }}{{- end }}' : '{{- end }}',
    '{{- end }}',
  ].join('\n');
}
