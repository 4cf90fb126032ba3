import type { Blueprint } from '../blueprints/blueprint.ts';
import type { Terminal } from './terminal.ts';

/** What commands work with. */
export interface Context {
  readonly terminal: Terminal;
  /** The registry, loaded by the commands that need it. */
  readonly blueprints: () => Promise<readonly Blueprint[]>;
}
