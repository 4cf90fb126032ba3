import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChartSource, ReadmeSection, TemplateText } from '../../../chart/source.ts';
import { packageRoot } from '../../../package/root.ts';
import { bundleProgram } from '../../../programs/bundle.ts';
import { defaultsOf, merge } from '../../../schema/defaults.ts';
import type { JsonSchema } from '../../../schema/json-schema.ts';
import { claimUpgrading } from '../claim-upgrading.ts';
import { imageReference } from '../image-values.ts';
import { LOADER } from '../loading/loader-config.ts';
import { PROMPTS, PROMPTS_TEXT } from '../resources/prompts-job.ts';
import { SMOKE } from '../resources/smoke-test.ts';
import { modelAdvisories } from './advisories.ts';
import { explanation } from './explain.ts';
import type { ModelPlan } from './plan.ts';
import { derivedValues } from './plan-values.ts';
import type { ModelProfile } from './profile.ts';
import { modelReadme, modelRequirements } from './readme.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a blueprint adds to a chart with a model. */
export interface ModelChartParts {
  readonly contract: JsonSchema;
  readonly templates: readonly TemplateText[];
  /** Values of the plan, and of the blueprint over them. */
  readonly values: readonly Values[];
  readonly restrictions: Readonly<Record<string, JsonSchema>>;
  readonly ci: Readonly<Record<string, Values>>;
  readonly readme: readonly ReadmeSection[];
  readonly requirements?: readonly string[];
  /** JSON pointer of a value → how it was derived, besides the plan's. */
  readonly derived?: Readonly<Record<string, string>>;
  /** More files of the chart. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A chart with a model as a whole: the plan, the blueprint's parts, the programs, the profile's own values on top. */
export async function modelChart(
  profile: ModelProfile & { readonly blueprint: string },
  plan: ModelPlan,
  parts: ModelChartParts,
): Promise<ChartSource> {
  const values = [...parts.values, profile.values ?? {}].reduce<Values>((a, b) => merge(parts.contract, a, b), {});
  const streams = parts.restrictions['/loader/source']?.enum?.includes('engine') ?? false;
  return {
    name: profile.name,
    blueprint: profile.blueprint,
    description: profile.description,
    appVersion: profile.engine.version,
    kubeVersion: '>=1.31.0-0',
    keywords: ['llm', 'inference', profile.engine.name, profile.blueprint],
    machine: plan.machine.type,
    contract: parts.contract,
    values,
    explanation: explanation(profile, plan),
    derived: { ...derivedValues(profile, plan), ...parts.derived },
    restrictions: parts.restrictions,
    templates: parts.templates,
    files: {
      [LOADER]: await bundleProgram('load'),
      [SMOKE]: await bundleProgram('smoke'),
      [PROMPTS]: await bundleProgram('prompts'),
      [PROMPTS_TEXT]: readFileSync(join(packageRoot(), 'programs/prompts/prompts.txt'), 'utf8'),
      ...parts.files,
    },
    ci: parts.ci,
    images: [imageReference('engine', values.image), imageReference('loader', (values.loader as Values).image)],
    readme: [...modelReadme(profile, plan, streams), ...parts.readme],
    upgrading: claimUpgrading('storage.size'),
    advisories: modelAdvisories(profile),
    requirements: [...modelRequirements(profile), ...(parts.requirements ?? [])],
    installSeconds: installSeconds(merge(parts.contract, defaultsOf(parts.contract), values)),
  };
}

/** What NOTES.txt adds up too: pull, download, compiling, start. */
function installSeconds(values: Values): number {
  const { startup, loader, neuron } = values as {
    readonly startup: { readonly budgetSeconds: number; readonly imagePullSeconds: number };
    readonly loader: { readonly budgetSeconds: number };
    readonly neuron?: { readonly compile?: { readonly enabled: boolean; readonly budgetSeconds: number } };
  };
  const compiling = neuron?.compile?.enabled ? neuron.compile.budgetSeconds : 0;
  return startup.imagePullSeconds + loader.budgetSeconds + compiling + startup.budgetSeconds;
}
