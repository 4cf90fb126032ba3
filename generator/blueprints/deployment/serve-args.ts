import type { Engine } from '../../catalogue/catalogue.ts';
import {
  type Defined,
  defineList,
  div,
  gt,
  type Items,
  type Node,
  notEmpty,
  type Ref,
  spread,
  str,
  toJson,
  trimmed,
  when,
} from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import { STREAMER } from '../common/loading/engine-stream.ts';
import { CHAT_TEMPLATE } from './chat-template.ts';
import type { DeploymentValues } from './values.gen.ts';

/** Port the engine listens on. */
export const PORT = 8000;

/** What an accelerator adds to the command line. */
export interface AcceleratorArgs {
  /** The tensor-parallel degree, as text. */
  readonly degree: Node<string>;
  readonly flags: Items<string>;
}

/** GPUs: groups of layers, and in each the layers split. */
export const gpuArgs = (v: Ref<DeploymentValues>): AcceleratorArgs => ({
  degree: toJson(div(v.accelerator.count, v.accelerator.pipelineParallel)),
  flags: [
    when<string>(
      gt(v.accelerator.pipelineParallel, 1),
      str`--pipeline-parallel-size=${v.accelerator.pipelineParallel}`,
    ),
  ],
});

/** The arguments of `vllm serve`: the chart's own, engine.args, and last engine.extraArgs, so that these win. */
export const serveArgs = (
  c: Context,
  v: Ref<DeploymentValues>,
  engine: Engine,
  accelerator: AcceleratorArgs,
  args: Node<readonly string[]>,
): Defined<readonly string[]> =>
  defineList<string>('serveArgs', "Arguments of vllm serve: the chart's own, engine.args, and last engine.extraArgs.", [
    c.paths.model,
    str`--served-model-name=${v.model.servedName}`,
    '--host=0.0.0.0',
    `--port=${PORT}`,
    str`--tensor-parallel-size=${accelerator.degree}`,
    ...(engine.features.shutdownTimeout ? [str`--shutdown-timeout=${v.shutdown.drainSeconds}`] : []),
    ...accelerator.flags,
    when<string>(c.paths.streams, `--load-format=${STREAMER}`),
    when<string>(notEmpty(v.engine.chatTemplate), `--chat-template=${CHAT_TEMPLATE}/template.jinja`),
    spread(trimmed(args)),
    spread(v.engine.extraArgs),
  ]);
