import { parse } from 'yaml';
import type { Deployment, RayService } from '../../../generator/kubernetes/resources.gen.ts';
import type { Chart, Values } from './charts.ts';
import type { KubeObject } from './objects.ts';
import { at } from './overlay.ts';

/** What an engine is started with: a command line, or keyword arguments where Python starts it. */
export type EngineStart = readonly string[] | Values;

/** The part of serveConfigV2 that starts the engine. */
interface ServeConfig {
  readonly applications: readonly {
    readonly args: { readonly llm_configs: readonly { readonly engine_kwargs: Values }[] };
  }[];
}

/** The engine's arguments in the rendered objects of a chart. @throws {Error} where there is no engine. */
export function engineStart(objects: readonly KubeObject[]): EngineStart {
  for (const object of objects) {
    if (object.kind === 'Deployment') return (object as Deployment).spec!.template.spec!.containers[0]!.args!;
    if (object.kind === 'RayService') {
      const config = parse((object as RayService).spec!.serveConfigV2!) as ServeConfig;
      return config.applications[0]!.args.llm_configs[0]!.engine_kwargs;
    }
  }
  throw new Error('no engine');
}

/** Flags that a chart has in engine.args, with its own defaults. */
export const flagDefaults = (chart: Chart): Values => (at(chart.values, ['engine', 'args']) ?? {}) as Values;

/** The schemas of a chart's flags; empty where a chart has no engine. */
export const flagSchemas = (chart: Chart): Readonly<Record<string, { readonly description?: string }>> =>
  chart.schema.properties?.engine?.properties?.args?.properties ?? {};

/** Flags that a chart owns → the value to set instead, as its schema says. */
export function ownedFlags(chart: Chart): ReadonlyMap<string, string> {
  const entries = Object.entries(flagSchemas(chart)).flatMap(([flag, { description }]): [string, string][] => {
    const instead = /^Belongs to the chart: set (\S+) instead\.$/.exec(description ?? '')?.[1];
    return instead ? [[flag, instead]] : [];
  });
  return new Map(entries);
}
