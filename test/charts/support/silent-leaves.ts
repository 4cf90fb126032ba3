/** Leaves that change no rendered object: blueprint → JSON pointer → why. One that changes an object all the same fails the test. */
export const silentLeaves: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  deployment: {
    '/enabled': "a parent chart's condition, which Helm reads",
  },
  rayservice: {
    '/enabled': "a parent chart's condition, which Helm reads",
    '/startup/budgetSeconds': 'NOTES only: KubeRay has no startup probe; the time goes into the waits that NOTES tells',
  },
};
