import { and, gt, guard, guardEach, lt, matches, not, type Ref, str } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import { type ModelGuards, modelGuards, type Planned } from '../common/guards/model-guards.ts';
import { seconds } from '../common/guards/monitoring.ts';
import { shares } from '../common/guards/resources.ts';
import { sharedClaim } from '../common/loading/guards.ts';
import { API_KEY_ENV } from './api-key.ts';
import { RAY_FLAGS } from './engine-kwargs.ts';
import { RAY_ENV } from './pods.ts';
import type { RayserviceValues } from './values.gen.ts';

/** Seconds: Ray reports every ten (its setting metrics_report_interval_ms). */
const LONGER_THAN_REPORT = 11;

/** Values of a RayService that contradict each other. */
export function guards(c: Context, v: Ref<RayserviceValues>, planned: Planned): ModelGuards {
  const common = modelGuards(c, { flags: RAY_FLAGS, env: [...API_KEY_ENV, ...Object.keys(RAY_ENV)] }, planned);
  const guards = [
    ...common.guards,
    ...shares(v, planned.architecture),
    sharedClaim(c, gt(v.workers.maxReplicas, 1)),
    guardEach('extraArgs', v.engine.extraArgs, 'arg', arg => ({
      when: not(matches(arg, '^--[a-z]')),
      say: str`engine.extraArgs has ${arg}: Ray starts the engine in Python, so write each flag as one item, --flag=value`,
    })),
    guard(
      'workers',
      gt(v.workers.minReplicas, v.workers.maxReplicas),
      str`workers.minReplicas ${v.workers.minReplicas} is more than workers.maxReplicas ${v.workers.maxReplicas}`,
    ),
    guard(
      'serveReplicas',
      gt(v.serve.minReplicas, v.serve.maxReplicas),
      str`serve.minReplicas ${v.serve.minReplicas} is more than serve.maxReplicas ${v.serve.maxReplicas}`,
    ),
    guard(
      'replicasHaveWorkers',
      lt(v.workers.maxReplicas, v.serve.maxReplicas),
      str`serve.maxReplicas ${v.serve.maxReplicas} is more than workers.maxReplicas ${v.workers.maxReplicas}: a replica takes all accelerators of a worker, so raise workers.maxReplicas`,
    ),
    guard(
      'rayScrapeInterval',
      and(v.podMonitor.enabled, lt(seconds(v.podMonitor.interval), LONGER_THAN_REPORT)),
      str`podMonitor.interval ${v.podMonitor.interval} is not longer than the 10 s between two reports of Ray, each of which shows its gauges once: set more`,
    ),
    ...common.last,
  ];
  return { defines: common.defines, guards };
}
