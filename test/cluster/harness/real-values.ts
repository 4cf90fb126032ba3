import { smallModel } from '../small-model.ts';

/** Where the test hub listens, seen from pods: one that anybody may ask, and one that wants a token. */
export const hubs = { open: 8801, gated: 8802 } as const;

/** The token that the gated hub wants. */
export const hubToken = 'hf_good';

/** Values for a real node: the small model of the test hub, and what fits into a test machine. */
export const realValues = (hub: string) => ({
  affinity: null,
  model: {
    repository: smallModel.repository,
    revision: smallModel.revision,
    bytes: smallModel.mebibytes * 2 ** 20,
    files: { include: ['*.json', '*.safetensors'] },
  },
  engine: { workingSet: '1Gi' },
  sharedMemory: { sizeLimit: '1Gi' },
  scratch: { sizeLimit: '1Gi' },
  resources: {
    requests: { cpu: '100m', memory: '1Gi', 'ephemeral-storage': '4Gi' },
    limits: { memory: '4Gi', 'ephemeral-storage': '4Gi' },
  },
  loader: {
    source: 'huggingface',
    target: 'memory',
    sizeLimit: '1Gi',
    job: { enabled: false },
    huggingface: { endpoint: hub },
    resources: { cpu: '100m', memory: '1Gi' },
  },
});
