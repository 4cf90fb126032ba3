import type { EnvVar, PodSpec } from '../../../kubernetes/resources.gen.ts';
import { type Items, type Node, notEmpty, type Ref, str, type Tpl, when } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import type { ModelValues } from '../values.ts';
import { runOnce } from './run-once.ts';
import { programPodSecurity, programSecurity } from './security.ts';

/** One of our programs that asks the server as a client would. */
export interface Client {
  /** Its name: of the container, the folder, the file, and what the name of its ConfigMap ends in. */
  readonly program: string;
  readonly args?: Items<string>;
  readonly env?: Items<EnvVar>;
  /** The variable in which it looks for the server's key. */
  readonly keyVariable: string;
  readonly resources: Ref<ModelValues['smokeTest']['resources']>;
}

/** Name of the ConfigMap that holds the program. */
export const clientConfigMap = ({ names }: Context, program: string): Node<string> => str`${names.fullname}-${program}`;

/** The pod in which it runs once, with the image of the loader, and with the key of the server where it has one. */
export function clientPod(c: Context, { program, args, env = [], keyVariable, resources }: Client): Tpl<PodSpec> {
  const { v, names, loaderImage } = c;
  const key = v.engine.apiKeySecret;
  return {
    ...runOnce(v, names, programPodSecurity(v.security)),
    containers: [
      {
        name: program,
        image: loaderImage,
        imagePullPolicy: v.loader.image.pullPolicy,
        command: ['node', `/${program}/${program}.mjs`],
        ...(args ? { args } : {}),
        env: [
          ...env,
          when(notEmpty(key.name), {
            name: keyVariable,
            valueFrom: { secretKeyRef: { name: key.name, key: key.key } },
          }),
        ],
        resources: {
          requests: { cpu: resources.cpu, memory: resources.memory, 'ephemeral-storage': '1Gi' },
          limits: { memory: resources.memory, 'ephemeral-storage': '1Gi' },
        },
        securityContext: programSecurity,
        terminationMessagePolicy: 'FallbackToLogsOnError',
        volumeMounts: [{ name: program, mountPath: `/${program}`, readOnly: true }],
      },
    ],
    volumes: [{ name: program, configMap: { name: clientConfigMap(c, program) } }],
  };
}
