import type { Values } from './charts.ts';

/** Sources that a loader brings → values under `loader`; nothing of them is refused by a guard. */
export const sources: Readonly<Record<string, Values>> = {
  huggingface: { source: 'huggingface', huggingface: { tokenSecret: { name: 'hub' } } },
  s3: {
    source: 's3',
    s3: {
      endpoint: 'https://minio.example.com:9000',
      bucket: 'models',
      prefix: 'mistral/one',
      credentialsSecret: { name: 'bucket' },
    },
  },
  archive: {
    source: 'archive',
    archive: {
      files: [
        { url: 'https://files.example.com/weights.tar.gz', sha256: 'a'.repeat(64), stripComponents: 1 },
        { url: 'https://files.example.com/tokenizer.zip', directory: 'tokenizer' },
      ],
      tokenSecret: { name: 'archive' },
    },
  },
  'directory of a claim': { source: 'directory', directory: { claim: 'fsx', path: 'mistral' } },
  'directory of the node': { source: 'directory', directory: { hostPath: '/mnt/models' } },
  'directory of the storage claim': { source: 'directory', directory: { path: 'mistral' } },
};

/** Targets → values under `loader`. */
export const targets: Readonly<Record<string, Values>> = {
  memory: { target: 'memory' },
  emptyDir: { target: 'emptyDir' },
  ephemeral: { target: 'ephemeral', ephemeral: { storageClassName: 'gp3' } },
  hostPath: { target: 'hostPath', hostPath: { path: '/mnt/models-of-node' } },
  persistentVolume: { target: 'persistentVolume' },
};

/** Sources that no loader brings → values, and the path that the engine is told. */
export const unloaded: Readonly<Record<string, { readonly values: Values; readonly path: string }>> = {
  imageVolume: {
    values: {
      loader: { source: 'imageVolume', imageVolume: { reference: 'registry.example.com/m@sha256:1', path: 'a' } },
    },
    path: '/models/a',
  },
  engine: {
    values: {
      loader: { source: 'engine', s3: { bucket: 'models', prefix: 'one', credentialsSecret: { name: 'bucket' } } },
    },
    path: 's3://models/one',
  },
  none: { values: { loader: { source: 'none' }, model: { path: '/opt/model' } }, path: '/opt/model' },
};

/** The pods bring the model themselves. */
export const NO_JOB = { loader: { job: { enabled: false } } };

/** A claim of the storage block that has something in it. */
export const STORED = { storage: { existingClaim: 'models', accessModes: ['ReadWriteMany'] } };
