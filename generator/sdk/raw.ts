import type { Kind } from './ast.ts';
import { expr } from './code.ts';
import { exprOf, type Node } from './node.ts';

/**
 * The escape hatch: Go-template source as it is, without braces around it. The caller answers for quoting and scope.
 *
 * @param reads the values the source reads, so that the generation knows.
 */
export const raw = <T>(kind: Kind, code: string, reads: readonly Node<unknown>[] = []): Node<T> =>
  expr(kind, { op: 'raw', code, reads: reads.map(r => exprOf(r).code) });
