import { type Mutation, values } from './mutation.ts';
import { ofDefaults } from './mutations-of-defaults.ts';
import { ofNetworks } from './mutations-of-networks.ts';
import { ofObjects } from './mutations-of-objects.ts';
import { ofPods } from './mutations-of-pods.ts';
import { ofSchemas } from './mutations-of-schemas.ts';
import { ofTexts } from './mutations-of-texts.ts';
import { ofValues } from './mutations-of-values.ts';

const chart = 'mistral-7b-instruct-gpu';

/** All of them, of one chart. */
export const mutated = {
  chart,
  mutations: [...ofValues, ...ofSchemas, ...ofDefaults, ...ofObjects, ...ofNetworks, ...ofPods, ...ofTexts],
} as const;

/** Changes of a RayService. */
export const mutatedRay: { readonly chart: string; readonly mutations: readonly Mutation[] } = {
  chart: 'mistral-7b-instruct-rayservice',
  mutations: [
    {
      name: 'Ray: a flag that changes in place',
      level: 'patch',
      restarts: false,
      change: values('gpu-memory-utilization: 0.9', 'gpu-memory-utilization: 0.8'),
    },
    {
      name: 'Ray: the Service has another port',
      level: 'major',
      restarts: false,
      change: values(/(service:[\s\S]*?port: )\d+/, '$18999'),
    },
    {
      name: 'Ray: more workers',
      level: 'patch',
      restarts: false,
      change: values(/(\nworkers:[\s\S]*?maxReplicas: )\d+/, '$17'),
    },
    { name: 'Ray: another image', level: 'patch', restarts: true, change: values(/tag: (.*)/, 'tag: other') },
    { name: 'Ray: a machine is gone', level: 'major', restarts: true, change: values(/ +- g5\.8xlarge\n/, '') },
  ],
};
