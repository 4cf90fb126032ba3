import type { Container, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import {
  add,
  and,
  assumeWord,
  because,
  block,
  cases,
  type Items,
  type Node,
  not,
  several,
  str,
  type Tpl,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { gibibytes } from '../gibibytes.ts';
import { loaderEnv, loaderMounts, loaderRun, programMount } from '../pods/loader-container.ts';
import { containerSecurity } from '../pods/security.ts';
import { custom, type LoaderConfigs } from './loader-config.ts';
import { MODELS, SOURCE, STORAGE } from './model-paths.ts';
import { waitSeconds } from './sources.ts';

/**
 * The init containers that bring the model: the engine starts only when all have ended well. None for a source that no loader
 * brings. With overlap the loader is a native sidecar without a startup probe, for the kubelet starts the next container, and
 * pulls its image, only behind that probe; the next one has the engine's image and does nothing, and the last waits.
 */
export function modelContainers(c: Context, configs: LoaderConfigs): Node<Container> {
  const { v, paths } = c;
  const { cpu, memory } = v.loader.resources;
  const check = (config: Node<string>, args: Items<string> = []): Tpl<Container> =>
    loaderRun(c, {
      name: 'model',
      args,
      env: [{ name: 'LOADER_CONFIG', value: block(config) }],
      cpu,
      memory,
      mounts: [programMount(c), ...modelMounts(c, true)],
    });
  return cases<Container>([
    [
      paths.loads,
      several(
        loader(c, configs),
        when(v.loader.overlap, enginePull(c)),
        when(v.loader.overlap, check(configs.pods, ['--wait', str`${waitSeconds(v)}`])),
        when(and(custom(v), not(v.loader.job.enabled)), check(configs.verify)),
      ),
    ],
  ]);
}

/** Who brings the model: the chart's program, or that of loader.custom. */
function loader(c: Context, configs: LoaderConfigs): Tpl<Container> {
  const { v, paths } = c;
  const own = v.loader.resources;
  const withModel = assumeWord(str`${add(gibibytes(own.memory), gibibytes(v.loader.sizeLimit))}Gi`);
  const brings = not(v.loader.job.enabled);
  return loaderRun(c, {
    name: 'loader',
    custom: and(custom(v), brings),
    // who copies what the Job stored needs no credentials
    env: loaderEnv(c, configs.pods, brings),
    cpu: own.cpu,
    memory: when<string>(paths.inMemory, withModel, own.memory),
    // the engine beside a sidecar asks for the memory of the model already
    requestedMemory: when<string>(and(paths.inMemory, not(v.loader.overlap)), withModel, own.memory),
    mounts: [...loaderMounts(c), ...modelMounts(c, false)],
    restartPolicy: when(v.loader.overlap, 'Always'),
  });
}

/** A container that only makes the kubelet pull the engine's image, while the sidecar before it loads. */
const enginePull = (c: Context): Tpl<Container> => ({
  name: 'engine-image',
  image: c.engineImage,
  imagePullPolicy: c.v.image.pullPolicy,
  command: because('does nothing: its image is pulled while the loader before it works', ['true']),
  resources: {
    requests: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '1Gi' },
    limits: { memory: '64Mi', 'ephemeral-storage': '1Gi' },
  },
  securityContext: containerSecurity(c.v.security),
});

/** Where the model comes from and goes to, for a container of the serving pods. */
const modelMounts = ({ paths }: Context, onlyReads: boolean): Items<VolumeMount> => [
  when(not(paths.inStorage), { name: 'model', mountPath: MODELS, ...(onlyReads ? { readOnly: true } : {}) }),
  when(paths.usesStorage, {
    name: 'storage',
    mountPath: STORAGE,
    readOnly: onlyReads ? true : when(not(paths.inStorage), true),
  }),
  when(paths.usesSourceVolume, { name: 'source', mountPath: SOURCE, readOnly: true }),
];
