import type { PodTemplateSpec, ResourceRequirements, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import { gi } from '../../../plan/derived.ts';
import { TMP } from '../../../plan/node-disk.ts';
import {
  and,
  block,
  eq,
  type Items,
  merge,
  type Node,
  not,
  opt,
  type Ref,
  spread,
  str,
  type Tpl,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../../common/context.ts';
import { MODELS, SOURCE, STORAGE } from '../../common/loading/model-paths.ts';
import { engineEnv, fixedEnv, OWN_ENV } from '../../common/pods/engine-env.ts';
import { acceleratorEntry } from '../../common/pods/engine-resources.ts';
import { loaderEnv, loaderMounts, loaderRun } from '../../common/pods/loader-container.ts';
import { loaderVolumes, SCRATCH, sourceVolume, storageVolume } from '../../common/pods/pod-volumes.ts';
import { runOnce } from '../../common/pods/run-once.ts';
import { containerSecurity, podSecurity } from '../../common/pods/security.ts';
import { undisrupted } from '../../common/pods/undisrupted.ts';
import { chatTemplateMount, chatTemplateVolume } from '../chat-template.ts';
import type { DeploymentValues } from '../values.gen.ts';
import { ARTIFACTS, type Artifacts } from './artifacts.ts';

type Quantities = NonNullable<ResourceRequirements['limits']>;

/** What the pod of the compile Job is made of besides the values. */
export interface CompilePodParts {
  readonly artifacts: Artifacts;
  /** Arguments of vllm serve. */
  readonly args: Node<readonly string[]>;
  /** What loader and compile program are told. */
  readonly loads: Node<string>;
  readonly config: Node<string>;
  /** Disk of the node. */
  readonly disk: Node<string>;
}

/** The pod: a loader that brings the weights, unless the artefacts are there, and the engine's image that compiles. */
export function compilePod(
  c: Context,
  v: Ref<DeploymentValues>,
  { artifacts, args, loads, config, disk }: CompilePodParts,
): Tpl<PodTemplateSpec> {
  const { names } = c;
  const { compile } = v.neuron;
  const fromStorage = and(eq(v.loader.source, 'directory'), not(c.paths.hasSourceVolume));
  return {
    metadata: {
      labels: merge<Record<string, string>>(names.auxiliaryLabels('compile'), opt(v.podLabels)),
      annotations: merge<Record<string, string>>(undisrupted(v, 'true'), opt(v.podAnnotations)),
    },
    spec: {
      ...runOnce(v, names, podSecurity(v.security)),
      initContainers: [
        loaderRun(c, {
          name: 'loader',
          // artefacts that are there need no weights
          args: ['--unless', artifacts.path],
          env: loaderEnv(c, loads),
          cpu: v.loader.resources.cpu,
          memory: v.loader.resources.memory,
          disk,
          mounts: [
            ...loaderMounts(c),
            { name: 'model', mountPath: MODELS },
            artifacts.mount,
            when(fromStorage, { name: 'storage', mountPath: STORAGE, readOnly: true }),
            when(c.paths.hasSourceVolume, { name: 'source', mountPath: SOURCE, readOnly: true }),
          ],
        }),
      ],
      containers: [
        {
          name: 'compile',
          image: c.engineImage,
          imagePullPolicy: v.image.pullPolicy,
          command: ['python3', '/compile/compile.py', 'vllm', 'serve'],
          args: [spread(args)],
          env: engineEnv(c, [
            ...fixedEnv(OWN_ENV),
            { name: 'COMPILE_CONFIG', value: block(config) },
            ...artifacts.variables,
          ]),
          resources: {
            requests: merge<Quantities>(
              { cpu: compile.resources.cpu, memory: compile.resources.memory, 'ephemeral-storage': disk },
              acceleratorEntry(v),
            ),
            limits: merge<Quantities>(
              { memory: compile.resources.memory, 'ephemeral-storage': disk },
              acceleratorEntry(v),
            ),
          },
          securityContext: containerSecurity(v.security),
          terminationMessagePolicy: 'FallbackToLogsOnError',
          volumeMounts: compileMounts(v),
        },
      ],
      volumes: [
        ...loaderVolumes(c),
        { name: 'compile', configMap: { name: str`${names.fullname}-compile` } },
        { name: 'model', emptyDir: { sizeLimit: compile.sizeLimit } },
        artifacts.volume,
        when(fromStorage, storageVolume(c)),
        when(c.paths.hasSourceVolume, sourceVolume(c)),
        chatTemplateVolume(c, v),
        { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: v.sharedMemory.sizeLimit } },
        { name: 'scratch', emptyDir: { sizeLimit: compile.scratch } },
        { name: 'tmp', emptyDir: { sizeLimit: gi(TMP) } },
        spread(v.extraVolumes),
      ],
      nodeSelector: opt(compile.nodeSelector),
      tolerations: opt(v.tolerations),
      affinity: opt(compile.affinity),
      schedulerName: opt(v.schedulerName),
      runtimeClassName: opt(v.runtimeClassName),
    },
  };
}

const compileMounts = (v: Ref<DeploymentValues>): Items<VolumeMount> => [
  { name: 'compile', mountPath: '/compile', readOnly: true },
  { name: 'model', mountPath: MODELS, readOnly: true },
  { name: 'artifacts', mountPath: ARTIFACTS },
  chatTemplateMount(v),
  { name: 'shm', mountPath: '/dev/shm' },
  { name: 'scratch', mountPath: SCRATCH },
  { name: 'tmp', mountPath: '/tmp' },
  spread(v.extraVolumeMounts),
];
