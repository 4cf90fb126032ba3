import type { Container, Volume } from '../../../kubernetes/resources.gen.ts';
import { assumeString, type Guard, guardEach, has, list, type Ref, str } from '../../../sdk/index.ts';

/** Names in a pod that belong to the chart, whether these values use them or not. */
export interface TakenNames {
  readonly volumes: readonly string[];
  readonly containers: readonly string[];
}

/** Those of pods that serve a model. */
export const MODEL_POD: TakenNames = {
  volumes: [
    ...['loader', 'extra-ca', 'model', 'storage', 'source', 'shm', 'scratch', 'tmp'],
    ...['chat-template', 'api-key', 'artifacts', 'compile'],
  ],
  containers: ['loader', 'engine-image', 'model', 'artifacts', 'engine', 'ray-worker'],
};

/** Those of Open WebUI's pod. */
export const WEBUI_POD: TakenNames = {
  volumes: ['data', 'scratch', 'tmp', 'extra-ca'],
  containers: ['data', 'authorities', 'open-webui'],
};

interface Extras {
  readonly extraVolumes: readonly Volume[];
  readonly extraInitContainers: readonly Container[];
  readonly extraContainers: readonly Container[];
}

/** A second volume or container of one name would be refused by the API server only. */
export function takenNames(v: Ref<Extras>, { volumes, containers }: TakenNames): readonly Guard[] {
  const taken = (where: keyof Extras, names: readonly string[]): Guard =>
    guardEach(where, v[where] as Ref<readonly { readonly name: string }[]>, 'item', item => ({
      when: has(list(...names), assumeString(item.name)),
      say: str`${where} has ${assumeString(item.name)}, which is a name of the chart: take another`,
    }));
  return [
    taken('extraVolumes', volumes),
    taken('extraInitContainers', containers),
    taken('extraContainers', containers),
  ];
}
