import type { JsonSchema } from '../schema/json-schema.ts';

/** One file under `templates/` of a chart, as text. */
export interface TemplateText {
  /** Path below `templates/`, for instance `deployment.yaml` or `tests/smoke.yaml`. */
  readonly path: string;
  readonly text: string;
}

/** An image that a chart can pull with its default values. */
export interface ImageUse {
  /** What the image is for, for instance `engine` or `loader`. */
  readonly purpose: string;
  /** Full reference: registry/repository:tag, and @digest where one is known. */
  readonly reference: string;
}

/** A titled piece of Markdown for a chart's README. */
export interface ReadmeSection {
  readonly title: string;
  readonly body: string;
}

/** A derived number of a chart: what `modelcharts explain` and the README show. */
export interface Figure {
  readonly name: string;
  /** With its unit. */
  readonly value: string;
  /** The formula, with the names of its inputs in braces. */
  readonly formula: string;
  /** Name of an input → what it was. */
  readonly inputs: Readonly<Record<string, string | number>>;
  /** The formula with its numbers. */
  readonly how: string;
  /** JSON pointers of the values that have it. */
  readonly values: readonly string[];
}

/** Whether a model fits on a machine of its profile. */
export interface MachineVerdict {
  readonly machine: string;
  readonly verdict: 'fits' | 'does-not-fit' | 'unknown';
  /** The verdict as a sentence, with its figures. */
  readonly says: string;
}

/** What `modelcharts explain` shows. */
export interface Explanation {
  /** Name and version. */
  readonly engine: string;
  /** The sums, in the order in which they build on each other. */
  readonly figures: readonly Figure[];
  readonly fits: readonly MachineVerdict[];
  /** What may surprise, one sentence each. */
  readonly warnings: readonly string[];
  /** Known vulnerabilities of the engine. */
  readonly vulnerabilities: readonly { readonly id: string; readonly says: string; readonly source: string }[];
}

/** A machine that the model of a profile fits on. */
export interface FittingMachine {
  readonly machine: string;
  /** How many accelerators, of how many, and which. */
  readonly accelerators: string;
  readonly tensorParallel: number;
  /** Why nobody can say whether it fits; undefined: it does. */
  readonly unknown?: string;
  /** Tokens that the KV cache holds, where that is known. */
  readonly tokens?: number;
  /** Sequences of the configured length at once, where that is known. */
  readonly sequences?: number;
}

/** Everything a blueprint says of one chart, before it becomes files. A pure function of profile, catalogue and configuration. */
export interface ChartSource {
  /** Chart and profile name. */
  readonly name: string;
  readonly blueprint: string;
  readonly description: string;
  /** The engine's version. */
  readonly appVersion: string;
  /** Semver range of Kubernetes, as Helm reads it. */
  readonly kubeVersion: string;
  readonly keywords: readonly string[];
  /** The smallest instance type the chart runs on, for the table and the README; empty where there is none. */
  readonly machine: string;
  /** The resolved contract of the blueprint: no `$ref` left. Gives every default. */
  readonly contract: JsonSchema;
  /** What the plan decides over the contract's defaults: a partial values tree. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the plan found out, for charts with a model. */
  readonly explanation?: Explanation;
  /** JSON pointer of a value → how the plan derived it, one sentence. */
  readonly derived: Readonly<Record<string, string>>;
  /** JSON pointer of a value → a schema that only restricts what the contract allows there (replaces type-specific keywords). */
  readonly restrictions: Readonly<Record<string, JsonSchema>>;
  readonly templates: readonly TemplateText[];
  /** Other files of the chart: path → text, for instance `files/load.mjs`. */
  readonly files: Readonly<Record<string, string>>;
  /** ci/<name>-values.yaml: name → a partial values tree. Always has `default`. */
  readonly ci: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly images: readonly ImageUse[];
  readonly readme: readonly ReadmeSection[];
  /** What is so in every upgrade, Markdown: the head of the README's section Upgrading. */
  readonly upgrading?: string;
  /** What must be there before an install, a Markdown list item each. */
  readonly requirements?: readonly string[];
  /** How long a first start may take with the default values. */
  readonly installSeconds?: number;
  /** Sentences that a reader of the README must see: unknown revision, affected engine version. */
  readonly advisories: readonly string[];
}
