import type { Engine } from '../../../catalogue/catalogue.ts';
import type { EnvVar } from '../../../kubernetes/resources.gen.ts';
import type { JsonSchema } from '../../../schema/json-schema.ts';
import { and, type Items, notEmpty, when } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { bucketKeys } from './credentials.ts';
import { pathStyle } from './sources.ts';

/** The load format with which vLLM reads s3:// itself. */
export const STREAMER = 'runai_streamer';

/** Names of the variables that an engine gets which streams the model. */
export const STREAM_ENV = [
  'AWS_REGION',
  'AWS_ENDPOINT_URL',
  'RUNAI_STREAMER_S3_ENDPOINT',
  'AWS_EC2_METADATA_DISABLED',
  'RUNAI_STREAMER_S3_USE_VIRTUAL_ADDRESSING',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
] as const;

/**
 * What an engine needs that streams the model from S3: Run:ai Model Streamer (run-ai/runai-model-streamer, docs/src/usage.md)
 * for the weights, boto3 for the rest.
 */
export function streamEnv({ v, paths }: Context): Items<EnvVar> {
  const { s3 } = v.loader;
  const { streams } = paths;
  const ownServer = and(streams, notEmpty(s3.endpoint));
  return [
    when(streams, { name: 'AWS_REGION', value: s3.region }),
    when(ownServer, { name: 'AWS_ENDPOINT_URL', value: s3.endpoint }),
    // older releases of the streamer know this name only
    when(ownServer, { name: 'RUNAI_STREAMER_S3_ENDPOINT', value: s3.endpoint }),
    when(ownServer, { name: 'AWS_EC2_METADATA_DISABLED', value: 'true' }),
    when(and(streams, pathStyle(v)), { name: 'RUNAI_STREAMER_S3_USE_VIRTUAL_ADDRESSING', value: '0' }),
    ...bucketKeys(v, streams),
  ];
}

/** Sources that a chart takes: an engine without the streamer, or on Neuron, which has compiled weights, streams nothing. */
export function sourcesOf(engine: Engine, contract: JsonSchema, onNeuron: boolean): readonly string[] {
  const { loader } = contract.properties!;
  const all = loader!.properties!.source!.enum as readonly string[];
  const can = !onNeuron && engine.flags['load-format']?.known?.includes(STREAMER);
  return all.filter(source => can || source !== 'engine');
}
