import type { Blueprint, ProfileBase } from './blueprint.ts';
import { deployment } from './deployment/index.ts';
import { rayservice } from './rayservice/index.ts';
import { webui } from './webui/index.ts';

/** Every blueprint; a new one is one line here. */
export const blueprints = [deployment, rayservice, webui] as unknown as readonly Blueprint<ProfileBase>[];
