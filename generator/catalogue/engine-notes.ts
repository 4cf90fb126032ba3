import type { NeuronDialect } from './engine-image.ts';
import type { VersionRange } from './versions.ts';

/** Something that releases had and have no more. */
export interface Removal {
  /** The last release seen with it. */
  readonly last: string;
  /** The first release seen without it. */
  readonly gone: string;
  /** What does its work now, as a hint. */
  readonly instead: string;
  readonly source?: string;
}

/** A known vulnerability. */
export interface Advisory extends VersionRange {
  readonly id: string;
  readonly cve?: string;
  readonly severity?: 'low' | 'medium' | 'high' | 'critical';
  /** What can happen. */
  readonly says: string;
  readonly source: string;
}

/** An image with other code than the released package. */
export interface Fork extends VersionRange {
  readonly vendor: string;
  readonly image: string;
  /** How it differs, or may. */
  readonly differs: string;
  readonly source: string;
}

/** Releases that run on AWS Neuron, and how they are told of their settings there. */
export interface NeuronReleases extends VersionRange {
  readonly dialect: NeuronDialect;
  readonly source: string;
}

/** What people keep of an engine beside its tables: `schemas/catalogue/engine-notes.schema.json` in TypeScript. */
export interface EngineNotes {
  readonly name: string;
  readonly removed: readonly (Removal & { readonly flag: string })[];
  readonly removedEnvironment: readonly (Removal & { readonly variable: string })[];
  readonly neuron: readonly NeuronReleases[];
  readonly forks: readonly Fork[];
  readonly advisories: readonly Advisory[];
  /** Descriptions and bounds that go over those of the tables. */
  readonly flags: Readonly<
    Record<string, { readonly description: string; readonly minimum?: number; readonly maximum?: number }>
  >;
}
