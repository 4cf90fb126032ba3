import type { Ast, Merge, Tree } from '../ast.ts';
import { astOf } from '../node.ts';
import { presence } from './presence.ts';

/** Keys that a part of a merge writes, and whether each is there whatever the values say. */
type Keys = ReadonlyMap<string, boolean>;

/**
 * Keys that two parts of a merge write are a map with a key twice, which YAML refuses. Only where both are conditional may
 * their conditions exclude each other.
 *
 * @throws {TypeError} for a key that comes twice.
 */
export function checkKeys(merge: Merge): void {
  const seen = new Map<string, boolean>();
  for (const part of merge.parts)
    for (const [key, sure] of keysOf(part, true)) {
      if (seen.has(key) && (sure || seen.get(key)))
        throw new TypeError(`two parts of a merge have the key ${JSON.stringify(key)}: YAML takes a key once`);
      seen.set(key, sure || seen.get(key) === true);
    }
}

function keysOf(tree: Tree, sure: boolean): Keys {
  const ast = astOf(tree);
  if (ast) return keysOfNode(ast, sure);
  const entries = typeof tree === 'object' && tree !== null ? Object.entries(tree) : [];
  return new Map(
    entries
      .map(([key, value]) => [key, value === undefined ? 'never' : presence(value)] as const)
      .filter(([, there]) => there !== 'never')
      .map(([key, there]) => [key, sure && there === 'always']),
  );
}

function keysOfNode(ast: Ast, sure: boolean): Keys {
  switch (ast.node) {
    case 'commented':
      return keysOf(ast.value, sure);
    case 'merge':
      return all(ast.parts, sure);
    case 'expr':
      return ast.body === undefined ? new Map() : keysOf(ast.body, sure);
    case 'when':
      return all([...ast.branches.map(b => b.value), ast.otherwise], false);
    case 'with':
      return keysOf(ast.body, false);
    default:
      return new Map();
  }
}

const all = (trees: readonly Tree[], sure: boolean): Keys => new Map(trees.flatMap(t => [...keysOf(t, sure)]));
