import type { ConfigMap, Job, JobSpec } from '../../../kubernetes/resources.gen.ts';
import { TMP } from '../../../plan/node-disk.ts';
import {
  add,
  assumeString,
  block,
  type Defined,
  defineMap,
  defineName,
  defineText,
  file,
  get,
  jsonText,
  mul,
  type Node,
  opt,
  orEmptyList,
  type Ref,
  sha256sum,
  str,
  type Template,
  template,
  trunc,
} from '../../../sdk/index.ts';
import type { Context } from '../../common/context.ts';
import { gibibytes } from '../../common/gibibytes.ts';
import type { LoaderConfig } from '../../common/loading/loader-config.ts';
import { MODELS } from '../../common/loading/model-paths.ts';
import { ownSource } from '../../common/loading/sources.ts';
import { PERMANENT } from '../../common/resources/download-job.ts';
import { PORT } from '../serve-args.ts';
import type { DeploymentValues } from '../values.gen.ts';
import type { Artifacts } from './artifacts.ts';
import { compilePod } from './compile-pod.ts';
import type { NeuronConfiguration } from './config.ts';

/** The compile program in the chart. */
export const COMPILE = 'files/compile.py';

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
  const disk = defineName(
    'compileDisk',
    'Disk of the node that the compile Job takes.',
    str`${add(gibibytes(compile.sizeLimit), gibibytes(compile.scratch), TMP)}Gi`,
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
    template: compilePod(c, v, { artifacts, args, loads: loads.use, config: config.use, disk: disk.use }),
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
