import { add, type Node } from '../../sdk/index.ts';
import type { ModelRefs } from './values.ts';

/** How long a first start may take: a new node and its image, the download, the start of the engine. */
export const startSeconds = (v: ModelRefs): Node<number> =>
  add(v.startup.imagePullSeconds, v.loader.budgetSeconds, v.startup.budgetSeconds);
