/** Values of a chart → what a profile says in their place, for it is what the plan counts with. */
export const KNOBS: Readonly<Record<string, string>> = {
  'accelerator.count': 'hardware.tensorParallel',
  'accelerator.pipelineParallel': 'hardware.pipelineParallel',
};

/** Where a profile says what a chart has as this value. */
export const knobOf = (value: string): string => KNOBS[value] ?? value;
