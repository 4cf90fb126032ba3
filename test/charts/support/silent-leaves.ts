/** What a leaf acts on, where it changes no rendered object. */
export interface SilentLeaf {
  /** `notes`: NOTES.txt changes. `guards`: only a guard compares it. `helm`: Helm itself reads it. */
  readonly acts: 'notes' | 'guards' | 'helm';
  readonly reason: string;
}

type SilentLeaves = Readonly<Record<string, SilentLeaf>>;

const everyModel: SilentLeaves = {
  '/enabled': { acts: 'helm', reason: "a parent chart's condition" },
  '/engine/workingSet': { acts: 'guards', reason: 'the memory limit must hold it' },
};

/** Blueprint → JSON pointer → why. One that changes an object all the same fails the test. */
export const silentLeaves: Readonly<Record<string, SilentLeaves>> = {
  deployment: everyModel,
  rayservice: {
    ...everyModel,
    '/startup/budgetSeconds': {
      acts: 'notes',
      reason: 'KubeRay has no startup probe: it is in the waits that NOTES tells',
    },
  },
};
