/** Flags that every chart with a model writes from other values → the value to set instead. */
export const OWNED_FLAGS: Readonly<Record<string, string>> = {
  model: 'model.repository',
  revision: 'model.revision',
  tokenizer: 'model.repository',
  'served-model-name': 'model.servedName',
  'tensor-parallel-size': 'accelerator.count',
  'pipeline-parallel-size': 'accelerator.pipelineParallel',
  host: 'service.port',
  port: 'service.port',
  'api-key': 'engine.apiKeySecret',
  config: 'engine.args',
};
