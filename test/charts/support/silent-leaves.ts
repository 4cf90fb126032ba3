import type { Chart } from './charts.ts';

/** What a leaf acts on, where it changes no rendered object. */
export interface SilentLeaf {
  /** `notes`: NOTES.txt changes. `guards`: only a guard compares it. `helm`: Helm itself reads it. */
  readonly acts: 'notes' | 'guards' | 'helm';
  readonly reason: string;
}

type SilentLeaves = Readonly<Record<string, SilentLeaf>>;

const everyModel: SilentLeaves = {
  '/enabled': { acts: 'helm', reason: "a parent chart's condition" },
  '/model/bytes': { acts: 'guards', reason: 'volumes must hold it' },
  '/engine/workingSet': { acts: 'guards', reason: 'the memory limit must hold it' },
  ...Object.fromEntries(
    ['acceleratorMi', 'reserveMi', 'weightsMi', 'cacheElements', 'contextLength', 'utilizationPercent'].map(key => [
      `/checks/estimate/${key}`,
      { acts: 'notes', reason: 'NOTES warn by the estimate' } as const,
    ]),
  ),
  '/checks/fit': { acts: 'notes', reason: 'NOTES warn, or a guard refuses' },
};

const neuron: SilentLeaves = {
  '/neuron/artifacts/compiledFor/sequences': { acts: 'guards', reason: 'the flags must say the same' },
  '/neuron/artifacts/compiledFor/length': { acts: 'guards', reason: 'the flags must say the same' },
  '/neuron/artifacts/compiledFor/cores': { acts: 'guards', reason: 'the accelerators must be as many' },
};

/** What acts silently in a chart. One that changes an object all the same fails the test. */
export const silentLeavesOf = ({ keywords, schema }: Pick<Chart, 'keywords' | 'schema'>): SilentLeaves => ({
  // the blueprint is the last keyword of Chart.yaml
  ...silentLeaves[keywords.at(-1)!],
  ...(schema.properties?.neuron ? neuron : {}),
});

/** Blueprint → JSON pointer → why. */
const silentLeaves: Readonly<Record<string, SilentLeaves>> = {
  deployment: everyModel,
  webui: { '/enabled': everyModel['/enabled']! },
  rayservice: everyModel,
};
