import type { Container, EnvVar, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import {
  add,
  and,
  assumeWord,
  block,
  type Items,
  type Node,
  not,
  notEmpty,
  or,
  str,
  type Tpl,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { gibibytes } from '../gibibytes.ts';
import { MODELS, STORAGE } from '../model-paths.ts';
import { programSecurity } from './security.ts';

/** Environment of the loader: what it is told, the hub's token where one is given, the proxy, the extra authority. */
export function loaderEnv({ v }: Context, config: Node<string>, withToken: Node<boolean>): Items<EnvVar> {
  const proxied = or(notEmpty(v.proxy.http), notEmpty(v.proxy.https));
  const token = v.loader.huggingface.tokenSecret;
  return [
    { name: 'LOADER_CONFIG', value: block(config) },
    when(withToken, { name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: token.name, key: token.key } } }),
    when(notEmpty(v.proxy.http), { name: 'HTTP_PROXY', value: v.proxy.http }),
    when(notEmpty(v.proxy.https), { name: 'HTTPS_PROXY', value: v.proxy.https }),
    when(notEmpty(v.proxy.noProxy), { name: 'NO_PROXY', value: v.proxy.noProxy }),
    when(proxied, { name: 'NODE_USE_ENV_PROXY', value: '1' }),
    when(notEmpty(v.extraCA.configMap), { name: 'NODE_EXTRA_CA_CERTS', value: str`/extra-ca/${v.extraCA.key}` }),
  ];
}

/** Whether a token for the hub is given. */
export const tokenGiven = ({ v }: Context): Node<boolean> => notEmpty(v.loader.huggingface.tokenSecret.name);

/** Mounts every loader has: its program, the extra authority. */
export const loaderMounts = ({ v }: Context): Items<VolumeMount> => [
  { name: 'loader', mountPath: '/loader', readOnly: true },
  when(notEmpty(v.extraCA.configMap), { name: 'extra-ca', mountPath: '/extra-ca', readOnly: true }),
];

/** A container that runs the loader: what differs between them. */
export interface LoaderRun {
  readonly name: string;
  readonly env: Items<EnvVar>;
  readonly cpu: Tpl<string | number>;
  readonly memory: Tpl<string>;
  /** Disk of the node that it writes to. */
  readonly disk?: Tpl<string>;
  readonly mounts: Items<VolumeMount>;
}

/** A container that runs the loader, as init container or in a Job. */
export const loaderRun = ({ v, loaderImage }: Context, run: LoaderRun): Tpl<Container> => {
  const { cpu, memory, disk = '1Gi' } = run;
  return {
    name: run.name,
    image: loaderImage,
    imagePullPolicy: v.loader.image.pullPolicy,
    command: ['node', '/loader/load.mjs'],
    env: run.env,
    resources: {
      requests: { cpu, memory, 'ephemeral-storage': disk },
      limits: { memory, 'ephemeral-storage': disk },
    },
    securityContext: programSecurity,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: run.mounts,
  };
};

/** The init container that brings the model: the engine starts only when it has ended well. None where the image has the model. */
export function loaderContainer(c: Context, config: Node<string>): Node<Container> {
  const { v, paths } = c;
  const own = v.loader.resources;
  const memory = when<string>(
    paths.inMemory,
    assumeWord(str`${add(gibibytes(own.memory), gibibytes(v.loader.sizeLimit))}Gi`),
    own.memory,
  );
  return when<Container>(
    not(paths.inImage),
    loaderRun(c, {
      name: 'loader',
      // who copies from a directory needs no token
      env: loaderEnv(c, config, and(paths.fromHub, tokenGiven(c))),
      cpu: own.cpu,
      memory,
      mounts: [
        ...loaderMounts(c),
        when(not(paths.inStorage), { name: 'model', mountPath: MODELS }),
        when(paths.usesStorage, { name: 'storage', mountPath: STORAGE, readOnly: when(not(paths.inStorage), true) }),
      ],
    }),
  );
}
