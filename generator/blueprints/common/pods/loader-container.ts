import type { Container, EnvVar, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import {
  and,
  block,
  cases,
  type Fields,
  type Items,
  type Node,
  not,
  notEmpty,
  or,
  spread,
  str,
  type Tpl,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { sourceCredentials } from '../loading/credentials.ts';
import { programInConfigMap } from '../loading/loader-config.ts';
import { programSecurity } from './security.ts';

/**
 * Environment of the loader: what it is told, the credentials of the source, the proxy, the extra authority, and the user's.
 * @param brings whether this loader brings the model from the source itself; left out: it does
 */
export function loaderEnv({ v }: Context, config: Node<string>, brings?: Node<boolean>): Items<EnvVar> {
  const proxied = or(notEmpty(v.proxy.http), notEmpty(v.proxy.https));
  return [
    { name: 'LOADER_CONFIG', value: block(config) },
    ...sourceCredentials(v, brings),
    when(notEmpty(v.proxy.http), { name: 'HTTP_PROXY', value: v.proxy.http }),
    when(notEmpty(v.proxy.https), { name: 'HTTPS_PROXY', value: v.proxy.https }),
    when(notEmpty(v.proxy.noProxy), { name: 'NO_PROXY', value: v.proxy.noProxy }),
    when(proxied, { name: 'NODE_USE_ENV_PROXY', value: '1' }),
    when(notEmpty(v.extraCA.configMap), { name: 'NODE_EXTRA_CA_CERTS', value: str`/extra-ca/${v.extraCA.key}` }),
    spread(v.loader.extraEnv),
  ];
}

/** The mount of the program, where a ConfigMap has it. */
export const programMount = ({ v }: Context): Tpl<VolumeMount> =>
  when(programInConfigMap(v), { name: 'loader', mountPath: '/loader', readOnly: true });

/** Mounts every loader has: its program, the extra authority. */
export const loaderMounts = (c: Context): Items<VolumeMount> => [
  programMount(c),
  when(notEmpty(c.v.extraCA.configMap), { name: 'extra-ca', mountPath: '/extra-ca', readOnly: true }),
];

/** A container that runs the loader: what differs between them. */
export interface LoaderRun {
  readonly name: string;
  /** Arguments of the program; none where it brings the model. */
  readonly args?: Items<string>;
  /** When loader.custom runs in place of the chart's program; left out: never. */
  readonly custom?: Node<boolean>;
  readonly env: Items<EnvVar>;
  readonly cpu: Tpl<string | number>;
  readonly memory: Tpl<string>;
  /** Memory to ask for, where that is less than the limit. */
  readonly requestedMemory?: Tpl<string>;
  /** Disk of the node that it writes to. */
  readonly disk?: Tpl<string>;
  readonly mounts: Items<VolumeMount>;
  /** Always: the container stays beside the engine. */
  readonly restartPolicy?: Tpl<string>;
}

/** A container that runs the loader, as init container or in a Job. */
export const loaderRun = (c: Context, run: LoaderRun): Tpl<Container> => {
  const { cpu, memory, requestedMemory = memory, disk = '1Gi', restartPolicy } = run;
  return {
    name: run.name,
    ...program(c, run),
    env: run.env,
    resources: {
      requests: { cpu, memory: requestedMemory, 'ephemeral-storage': disk },
      limits: { memory, 'ephemeral-storage': disk },
    },
    securityContext: programSecurity,
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: run.mounts,
    ...(restartPolicy ? { restartPolicy } : {}),
  };
};

/** What runs: the chart's program, or that of loader.custom. */
function program(
  { v, loaderImage }: Context,
  { args = [], custom }: LoaderRun,
): Fields<Pick<Container, 'image' | 'imagePullPolicy' | 'command' | 'args'>> {
  const imagePullPolicy = v.loader.image.pullPolicy;
  const command = ['node', '/loader/load.mjs', ...args];
  if (!custom) return { image: loaderImage, imagePullPolicy, command };
  const own = v.loader.custom;
  return {
    image: when(custom, own.image, loaderImage),
    imagePullPolicy,
    command: cases([
      [not(custom), command],
      [notEmpty(own.command), [spread(own.command)]],
    ]),
    args: when(and(custom, notEmpty(own.args)), [spread(own.args)]),
  };
}
