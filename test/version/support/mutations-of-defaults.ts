import { type Mutation, values } from './mutation.ts';

/** Defaults that move. */
export const ofDefaults: readonly Mutation[] = [
  {
    name: 'a default moves',
    level: 'patch',
    restarts: true,
    change: values('imagePullSeconds: 1200', 'imagePullSeconds: 1300'),
  },
  {
    name: 'a default moves, and brings an object',
    level: 'minor',
    restarts: false,
    says: /PodDisruptionBudget `.*` is new/,
    change: values('replicaCount: 1', 'replicaCount: 2'),
  },
  {
    name: 'the default of a flag moves',
    level: 'patch',
    restarts: true,
    says: /default of `engine\.args\.gpu-memory-utilization`: `0\.9` → `0\.8`/,
    change: values('gpu-memory-utilization: 0.9', 'gpu-memory-utilization: 0.8'),
  },
  {
    name: 'the default of a flag is gone',
    level: 'patch',
    restarts: true,
    change: values(/ {4}max-num-seqs: \d+\n/, ''),
  },
  {
    name: 'the model is served under another name',
    level: 'major',
    says: /default of `model\.servedName`/,
    change: values('servedName: mistral-7b-instruct-v0.3', 'servedName: mistral'),
  },
];
