import { int, type Node, trimSuffix } from '../../sdk/index.ts';

/** A quantity of whole gibibytes as a number. */
export const gibibytes = (quantity: Node<string>): Node<number> => int(trimSuffix(quantity, 'Gi'));
