import { firstCommit } from '../../programs/load/testing/hub.ts';

/** The model of the test hub. */
export const smallModel = {
  repository: 'org/model',
  revision: firstCommit,
  mebibytes: 200,
} as const;
