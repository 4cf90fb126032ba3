import { type Node, type Ref, yamlText } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import type { RayserviceValues } from './values.gen.ts';

/** What Ray Serve reads (ray.serve.schema.ServeDeploySchema), as far as it is used here. */
interface ServeConfig {
  readonly applications: readonly Application[];
}

interface Application {
  readonly name: string;
  readonly route_prefix: string;
  readonly import_path: string;
  readonly args: { readonly llm_configs: readonly LLMConfig[] };
}

/** Fields of ray.serve.llm.LLMConfig in Ray 2.56; others are refused by Ray. */
interface LLMConfig {
  readonly model_loading_config: { readonly model_id: string; readonly model_source: string };
  readonly deployment_config: {
    readonly autoscaling_config: {
      readonly min_replicas: number;
      readonly max_replicas: number;
      readonly target_ongoing_requests: number;
      readonly upscale_delay_s: number;
      readonly downscale_delay_s: number;
      readonly look_back_period_s: number;
    };
    readonly max_ongoing_requests: number;
    readonly graceful_shutdown_timeout_s: number;
  };
  readonly engine_kwargs: Record<string, unknown>;
  readonly log_engine_metrics: boolean;
}

/** serveConfigV2: one OpenAI-compatible application with one model. A change of it needs no new cluster. */
export const serveConfig = (
  c: Context,
  v: Ref<RayserviceValues>,
  kwargs: Node<Record<string, unknown>>,
): Node<string> =>
  yamlText<ServeConfig>({
    applications: [
      {
        name: 'llm',
        route_prefix: '/',
        import_path: 'ray.serve.llm:build_openai_app',
        args: {
          llm_configs: [
            {
              model_loading_config: { model_id: v.model.servedName, model_source: c.paths.model },
              deployment_config: {
                autoscaling_config: {
                  min_replicas: v.serve.minReplicas,
                  max_replicas: v.serve.maxReplicas,
                  target_ongoing_requests: v.serve.targetOngoingRequests,
                  upscale_delay_s: v.serve.upscaleDelaySeconds,
                  downscale_delay_s: v.serve.downscaleDelaySeconds,
                  look_back_period_s: v.serve.lookBackSeconds,
                },
                max_ongoing_requests: v.serve.maxOngoingRequests,
                graceful_shutdown_timeout_s: v.shutdown.drainSeconds,
              },
              engine_kwargs: kwargs,
              log_engine_metrics: true,
            },
          ],
        },
      },
    ],
  });
