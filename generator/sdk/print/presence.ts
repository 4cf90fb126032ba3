import type { Ast, Branch, Code, Tree } from '../ast.ts';
import { call } from '../code.ts';
import { astOf } from '../node.ts';

/**
 * When a tree prints anything at all: always, never, under a condition, or `unknown`: a loop whose items are all conditional
 * only knows once it has run. A map whose keys are all conditional would leave `key:` behind, which is null; the printer puts
 * the condition around the key instead.
 */
export type Presence = 'always' | 'never' | 'unknown' | Code;

/** @param part the tree is a part of something, such as a map in a merge: an empty one prints nothing, not even braces. */
export function presence(tree: Tree, part = false): Presence {
  if (typeof tree !== 'object' || tree === null) return 'always';
  const known = part ? knownParts : knownValues;
  const seen = known.get(tree);
  if (seen) return seen;
  const ast = astOf(tree);
  const found = ast ? presenceOfNode(ast, part) : presenceOfEntries(tree, part);
  known.set(tree, found);
  return found;
}

/** Every level of a tree asks for all levels below it. */
const knownValues = new WeakMap<object, Presence>();
const knownParts = new WeakMap<object, Presence>();

function presenceOfEntries(tree: object, part: boolean): Presence {
  const entries = (Array.isArray(tree) ? tree : Object.values(tree)).filter(v => v !== undefined);
  if (entries.length === 0) return part ? 'never' : 'always';
  return any(entries.map(e => presence(e)));
}

function presenceOfNode(ast: Ast, part: boolean): Presence {
  switch (ast.node) {
    case 'when':
      return branches(ast.branches, ast.otherwise, part);
    case 'with':
      return both(ast.subject, presence(ast.body, part));
    case 'each': {
      const body = any(ast.body.map(b => presence(b, part)));
      return typeof body === 'object' && uses(body, ast.variables) ? 'unknown' : both(ast.collection, body);
    }
    case 'spread':
      return ast.list.kind === 'block' ? presence(ast.list.body, true) : ast.list.code;
    case 'several':
      return any(ast.items.map(i => presence(i, part)));
    case 'commented':
      return presence(ast.value, part);
    case 'entry':
      return presence(ast.value);
    case 'merge':
      return any(ast.parts.map(p => presence(p, true)));
    case 'expr':
      return ast.body === undefined ? 'always' : presence(ast.body, true);
    default:
      return 'always';
  }
}

/** if a: A, else if b: B, else C. A branch that may be empty hides the ones after it. */
function branches([first, ...rest]: readonly Branch[], otherwise: Tree, part: boolean): Presence {
  if (!first) return otherwise === undefined ? 'never' : presence(otherwise, part);
  const here = presence(first.value, part);
  const after = branches(rest, otherwise, part);
  if (after === 'never') return both(first.condition, here);
  if (here === 'always') return after === 'always' ? 'always' : any([first.condition, after]);
  return any([both(first.condition, here), both(call('not', first.condition), after)]);
}

function both(a: Code, b: Presence): Presence {
  if (b === 'unknown' || b === 'never') return b;
  return b === 'always' || JSON.stringify(a) === JSON.stringify(b) ? a : call('and', a, b);
}

function any(all: readonly Presence[]): Presence {
  if (all.includes('always')) return 'always';
  if (all.includes('unknown')) return 'unknown';
  const codes = all.filter(c => typeof c === 'object').flatMap(c => (c.op === 'call' && c.fn === 'or' ? c.args : [c]));
  const unique = [...new Map(codes.map(c => [JSON.stringify(c), c])).values()];
  return unique.length > 1 ? call('or', ...unique) : (unique[0] ?? 'never');
}

/** Whether code reads one of the variables. */
function uses(code: Code, variables: readonly string[]): boolean {
  switch (code.op) {
    case 'path':
      return variables.includes(code.root);
    case 'call':
      return code.args.some(a => uses(a, variables));
    case 'raw':
      return code.parts.some(p => typeof p !== 'string' && uses(p, variables));
    default:
      return false;
  }
}
