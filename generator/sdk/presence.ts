import type { Ast, Branch, Code, Tree } from './ast.ts';
import { call } from './code.ts';
import { astOf } from './node.ts';

/**
 * When a tree prints anything at all: always, under a condition, or `unknown`: a loop whose items are all conditional only
 * knows once it has run. A map whose keys are all conditional would leave `key:` behind, which is null; the printer puts
 * the condition around the key instead.
 */
export type Presence = 'always' | 'unknown' | Code;

export function presence(tree: Tree): Presence {
  if (typeof tree !== 'object' || tree === null) return 'always';
  const seen = known.get(tree);
  if (seen) return seen;
  const ast = astOf(tree);
  const found = ast ? presenceOfNode(ast) : presenceOfParts(tree);
  known.set(tree, found);
  return found;
}

/** Every level of a tree asks for all levels below it. */
const known = new WeakMap<object, Presence>();

function presenceOfParts(tree: object): Presence {
  const parts = (Array.isArray(tree) ? tree : Object.values(tree)).filter(v => v !== undefined);
  return parts.length === 0 ? 'always' : any(parts.map(presence));
}

function presenceOfNode(ast: Ast): Presence {
  switch (ast.node) {
    case 'when':
      return branches(ast.branches, ast.otherwise);
    case 'with':
      return both(ast.subject, presence(ast.body));
    case 'each': {
      const body = any(ast.body.map(presence));
      return body !== 'always' && body !== 'unknown' && uses(body, ast.variables)
        ? 'unknown'
        : both(ast.collection, body);
    }
    case 'spread':
      return ast.list.kind === 'block' ? presence(ast.list.body) : ast.list.code;
    case 'several':
      return any(ast.items.map(presence));
    case 'commented':
    case 'entry':
      return presence(ast.value);
    case 'merge':
      return any(ast.parts.map(presence));
    case 'expr':
      return ast.body === undefined ? 'always' : presence(ast.body);
    default:
      return 'always';
  }
}

/** if a: A, else if b: B, else C. A branch that may be empty hides the ones after it. */
function branches([first, ...rest]: readonly Branch[], otherwise: Tree): Presence {
  if (!first) return otherwise === undefined ? call('false') : presence(otherwise);
  const here = presence(first.value);
  const hasMore = rest.length > 0 || otherwise !== undefined;
  if (!hasMore) return both(first.condition, here);
  const after = branches(rest, otherwise);
  if (here === 'always') return after === 'always' ? 'always' : any([first.condition, after]);
  return any([both(first.condition, here), both(call('not', first.condition), after)]);
}

function both(a: Code, b: Presence): Presence {
  if (b === 'unknown') return b;
  return b === 'always' || JSON.stringify(a) === JSON.stringify(b) ? a : call('and', a, b);
}

function any(all: readonly Presence[]): Presence {
  if (all.includes('always')) return 'always';
  if (all.includes('unknown')) return 'unknown';
  const codes = (all as readonly Code[]).flatMap(c => (c.op === 'call' && c.fn === 'or' ? c.args : [c]));
  const unique = [...new Map(codes.map(c => [JSON.stringify(c), c])).values()];
  return unique.length === 1 ? unique[0]! : call('or', ...unique);
}

/** Whether code reads one of the variables. */
function uses(code: Code, variables: readonly string[]): boolean {
  if (code.op === 'path') return variables.includes(code.root);
  return code.op === 'call' && code.args.some(a => uses(a, variables));
}
