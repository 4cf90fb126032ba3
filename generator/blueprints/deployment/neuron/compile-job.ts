import type { ConfigMap, Job, JobSpec, ResourceRequirements, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import { gi } from '../../../plan/derived.ts';
import { TMP } from '../../../plan/node-disk.ts';
import {
  add,
  and,
  assumeString,
  block,
  type Defined,
  defineMap,
  defineName,
  defineText,
  eq,
  file,
  get,
  type Items,
  jsonText,
  merge,
  mul,
  type Node,
  not,
  opt,
  orEmptyList,
  type Ref,
  sha256sum,
  spread,
  str,
  type Template,
  template,
  trunc,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../../common/context.ts';
import { gibibytes } from '../../common/gibibytes.ts';
import type { LoaderConfig } from '../../common/loading/loader-config.ts';
import { MODELS, SOURCE, STORAGE } from '../../common/loading/model-paths.ts';
import { ownSource } from '../../common/loading/sources.ts';
import { engineEnv, fixedEnv, OWN_ENV } from '../../common/pods/engine-env.ts';
import { acceleratorEntry } from '../../common/pods/engine-resources.ts';
import { loaderEnv, loaderMounts, loaderRun } from '../../common/pods/loader-container.ts';
import { loaderVolumes, SCRATCH, sourceVolume, storageVolume } from '../../common/pods/pod-volumes.ts';
import { containerSecurity, podSecurity } from '../../common/pods/security.ts';
import { undisrupted } from '../../common/pods/undisrupted.ts';
import { PERMANENT } from '../../common/resources/download-job.ts';
import { chatTemplateMount, chatTemplateVolume } from '../chat-template.ts';
import { PORT } from '../serve-args.ts';
import type { DeploymentValues } from '../values.gen.ts';
import { ARTIFACTS, type Artifacts } from './artifacts.ts';
import type { NeuronConfiguration } from './config.ts';

/** The compile program in the chart. */
export const COMPILE = 'files/compile.py';

type Quantities = NonNullable<ResourceRequirements['limits']>;

/** What the compile program is told: its own documentation string. */
interface CompileConfig {
  readonly model: string;
  readonly artifacts: string;
  readonly cores: number;
  readonly port: number;
  readonly budgetSeconds: number;
  /** The engine's own, or nothing. */
  readonly dtype: unknown;
  readonly neuronConfig: object;
  /** Whether the engine quantises itself when it compiles. */
  readonly engineQuantises: boolean;
}

/** The Job that compiles the model, and what it needs. */
export interface CompileJob {
  readonly defines: readonly Defined<unknown>[];
  readonly templates: readonly Template[];
}

/** The Job that compiles the model into the claim: the server's image, flags and NeuronConfig on a larger machine. */
export function compileJob(
  c: Context,
  v: Ref<DeploymentValues>,
  artifacts: Artifacts,
  configuration: NeuronConfiguration,
  args: Node<readonly string[]>,
): CompileJob {
  const { names } = c;
  const { compile } = v.neuron;
  const loads = defineText(
    'compileLoaderConfig',
    'What the loader of the compile Job is told: it brings the weights too.',
    jsonText<LoaderConfig>({
      source: ownSource(c),
      files: { include: compile.files.include, exclude: orEmptyList(compile.files.exclude) },
      target: { path: `${MODELS}/model` },
      verification: v.loader.verification,
    }),
  );
  const config = defineText(
    'compileConfig',
    'What the compile program is told.',
    jsonText<CompileConfig>({
      model: `${MODELS}/model`,
      artifacts: artifacts.path,
      cores: configuration.cores,
      port: PORT,
      budgetSeconds: compile.budgetSeconds,
      dtype: get(v.engine.args, 'dtype'),
      neuronConfig: configuration.fields,
      engineQuantises: configuration.engineQuantises,
    }),
  );
  const scratch = compile.scratch;
  const fromStorage = and(eq(v.loader.source, 'directory'), not(c.paths.hasSourceVolume));
  const disk = defineName(
    'compileDisk',
    'Disk of the node that the compile Job takes.',
    str`${add(gibibytes(compile.sizeLimit), gibibytes(scratch), TMP)}Gi`,
  );
  const spec = defineMap<JobSpec>('compileJobSpec', 'The compile Job. What stands here is hashed into its name.', {
    backoffLimit: compile.backoffLimit,
    // for all its tries together
    activeDeadlineSeconds: mul(
      add(v.startup.imagePullSeconds, v.loader.budgetSeconds, compile.budgetSeconds),
      add(compile.backoffLimit, 1),
    ),
    podFailurePolicy: {
      rules: [
        { action: 'FailJob', onExitCodes: { containerName: 'loader', operator: 'In', values: PERMANENT } },
        { action: 'FailJob', onExitCodes: { containerName: 'compile', operator: 'In', values: [CONFIGURATION_WRONG] } },
      ],
    },
    template: {
      metadata: {
        labels: merge<Record<string, string>>(names.auxiliaryLabels('compile'), opt(v.podLabels)),
        annotations: merge<Record<string, string>>(undisrupted(v, 'true'), opt(v.podAnnotations)),
      },
      spec: {
        restartPolicy: 'Never',
        serviceAccountName: names.serviceAccount,
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: podSecurity(v.security),
        imagePullSecrets: opt(v.imagePullSecrets),
        initContainers: [
          loaderRun(c, {
            name: 'loader',
            // artefacts that are there need no weights
            args: ['--unless', artifacts.path],
            env: loaderEnv(c, loads.use),
            cpu: v.loader.resources.cpu,
            memory: v.loader.resources.memory,
            disk: disk.use,
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
              { name: 'COMPILE_CONFIG', value: block(config.use) },
              ...artifacts.variables,
            ]),
            resources: {
              requests: merge<Quantities>(
                { cpu: compile.resources.cpu, memory: compile.resources.memory, 'ephemeral-storage': disk.use },
                acceleratorEntry(v),
              ),
              limits: merge<Quantities>(
                { memory: compile.resources.memory, 'ephemeral-storage': disk.use },
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
          { name: 'scratch', emptyDir: { sizeLimit: scratch } },
          { name: 'tmp', emptyDir: { sizeLimit: gi(TMP) } },
          spread(v.extraVolumes),
        ],
        nodeSelector: opt(compile.nodeSelector),
        tolerations: opt(v.tolerations),
        affinity: opt(compile.affinity),
        schedulerName: opt(v.schedulerName),
        runtimeClassName: opt(v.runtimeClassName),
      },
    },
  });
  const name = defineName(
    'compileJobName',
    'Name of the compile Job: with a hash of all it does, for a Job cannot change.',
    str`${names.fullname}-compile-${trunc(sha256sum(assumeString(spec.use)), 8)}`,
  );
  return {
    defines: [loads, config, disk, spec, name],
    templates: [
      template<ConfigMap>(
        'compile-configmap.yaml',
        { when: compile.enabled },
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: str`${names.fullname}-compile`, labels: names.labels },
          data: { 'compile.py': block(file(COMPILE)) },
        },
      ),
      template<Job>(
        'compile-job.yaml',
        { when: compile.enabled },
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name: name.use, labels: names.labels, annotations: opt(compile.annotations) },
          spec: spec.use,
        },
      ),
    ],
  };
}

/** Exit code of the compile program for what no second try mends. */
const CONFIGURATION_WRONG = 2;

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
