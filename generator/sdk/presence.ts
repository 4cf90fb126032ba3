import type { Ast, Code, Tree } from './ast.ts';
import { call } from './code.ts';
import { astOf } from './node.ts';

/**
 * When a tree prints anything at all: `always`, or a condition. A map whose keys are all conditional would leave `key:`
 * behind, which is null; the printer puts this condition around the key instead.
 */
export function presence(tree: Tree): 'always' | Code {
  const ast = astOf(tree);
  if (ast) return presenceOfNode(ast);
  if (typeof tree !== 'object' || tree === null) return 'always';
  const parts = (Array.isArray(tree) ? tree : Object.values(tree)).filter(v => v !== undefined);
  return parts.length === 0 ? 'always' : any(parts.map(presence));
}

function presenceOfNode(ast: Ast): 'always' | Code {
  switch (ast.node) {
    case 'when': {
      const branches = ast.branches.map(b => both(b.condition, presence(b.value)));
      return ast.otherwise !== undefined && presence(ast.otherwise) === 'always' ? 'always' : any(branches);
    }
    case 'with':
      return ast.subject;
    case 'each':
      return ast.collection;
    case 'spread':
      return ast.list.code.op === 'path' ? ast.list.code : 'always';
    case 'commented':
      return presence(ast.value);
    case 'merge':
      return any(ast.parts.map(presence));
    default:
      return 'always';
  }
}

const both = (a: Code, b: 'always' | Code): Code => (b === 'always' ? a : call('and', a, b));

function any(all: readonly ('always' | Code)[]): 'always' | Code {
  const seen = new Map<string, Code>();
  for (const p of all) {
    if (p === 'always') return 'always';
    seen.set(JSON.stringify(p), p);
  }
  const codes = [...seen.values()];
  return codes.length === 1 ? codes[0]! : call('or', ...codes);
}
