import { compareVersions } from './versions.ts';

/** How an engine on AWS Neuron is told of its settings: vLLM's fork of 0.9, the plugin over NxD Inference, the plugin without it. */
export type NeuronDialect = 'override-neuron-config' | 'nxdi-plugin' | 'neuron-plugin';

/** What a reader must know of an image. */
export interface ImageNote {
  /** Accelerators it is about; undefined: all. */
  readonly accelerators?: readonly string[];
  /** A sentence, without its full stop. */
  readonly says: string;
  readonly source: string;
}

/** What is known of one image of an engine. */
export interface EngineImage {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  readonly engine: { readonly name: string; readonly version: string };
  /** Version of Ray in it. */
  readonly ray?: string;
  /** Kubernetes resource of the accelerators that it is for. */
  readonly resource: string;
  /** Accelerators it runs on, as the machines name them; undefined: any of the resource. */
  readonly accelerators?: readonly string[];
  readonly neuron?: { readonly dialect: NeuronDialect; readonly sdk: string };
  /** Working directory; undefined: not known. */
  readonly directory?: string;
  /** Directories that profiles may name files of; undefined: not known. */
  readonly files?: readonly string[];
  readonly notes: readonly ImageNote[];
  readonly source: string;
}

/** Whether an image runs on an accelerator. */
export const runsOn = (
  { resource, accelerators }: EngineImage,
  accelerator: { readonly name: string; readonly resource: string } | undefined,
): boolean =>
  accelerator !== undefined &&
  accelerator.resource === resource &&
  (accelerators === undefined || accelerators.includes(accelerator.name));

/** Images, that of the newest Neuron SDK first. */
export const newestFirst = (images: readonly EngineImage[]): readonly EngineImage[] =>
  [...images].sort((a, b) => compareVersions(b.neuron?.sdk ?? '0', a.neuron?.sdk ?? '0'));
