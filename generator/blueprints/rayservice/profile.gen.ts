// Generated from schemas/blueprints/rayservice/profile.schema.json by `modelcharts types`. Do not edit.

/**
 * Name of the chart.
 */
export type Name = string;
/**
 * One sentence: model, engine, machine.
 */
export type Description = string;
/**
 * Flags of the engine: name without dashes → value.
 */
export type Args = {readonly [flag: string]: unknown};
/**
 * Defaults of this chart that nothing else here says: a part of the values contract.
 */
export type Values = {readonly [key: string]: unknown};

/**
 * A profile of blueprint rayservice.
 */
export interface RayserviceProfile {
  name: Name;
  description: Description;
  blueprint: 'rayservice';
  model: Model;
  /**
   * The engine.
   */
  engine: {
    /**
     * Engine.
     */
    name: 'vllm';
    /**
     * Version: picks the table of flags.
     */
    version: string;
    image: Image;
    args?: Args;
  };
  hardware: Hardware;
  loader: Loader;
  budgets?: Budgets;
  values?: Values;
  /**
   * Ray in the image.
   */
  ray: {
    /**
     * Version of Ray.
     */
    version: string;
  };
}
/**
 * The model.
 */
export interface Model {
  /**
   * Repository on the hub, organisation/name.
   */
  repository: string;
  /**
   * Commit, 40 hexadecimal digits; main where it is not known, which the chart's README then says.
   */
  revision: string;
  /**
   * Model id for clients.
   */
  servedName: string;
  /**
   * The hub asks for an accepted licence and a token.
   */
  gated?: boolean;
  /**
   * Bytes of the files that the engine loads, where they are not parameters × bytesPerParameter.
   */
  bytes?: number;
  /**
   * Size of a parameter in the files: 2 for bfloat16.
   */
  bytesPerParameter?: number;
  /**
   * Files the engine loads.
   */
  files?: {
    /**
     * Globs to load.
     *
     * @minItems 1
     */
    include?: [string, ...string[]];
    /**
     * Globs to leave out.
     */
    exclude?: string[];
  };
  /**
   * Shape of the model, from its config.json.
   */
  architecture: {
    /**
     * Number of parameters.
     */
    parameters: number;
    /**
     * Hidden layers.
     */
    layers: number;
    /**
     * Hidden size.
     */
    hiddenSize: number;
    /**
     * Attention heads.
     */
    attentionHeads: number;
    /**
     * Key and value heads.
     */
    kvHeads: number;
    /**
     * Size of a head.
     */
    headDim: number;
    /**
     * Longest context the model was made for.
     */
    contextLength: number;
    /**
     * Entries of the vocabulary. Not said: 131072 is assumed.
     */
    vocabularySize?: number;
    /**
     * Width of a layer between two attentions; of one expert where there are several. Not said: 3.5 times the hidden size is assumed.
     */
    intermediateSize?: number;
    /**
     * other: latent attention, state spaces, layers that share a cache, and whatever else makes the cache no sum of keys and values. Whether it fits is then unknown.
     */
    attention?: 'keys-and-values' | 'other';
    /**
     * Tokens that a layer with a sliding window keeps.
     */
    slidingWindow?: number;
    /**
     * Layers with that window, where not all have it.
     */
    slidingLayers?: number;
  };
}
/**
 * Image of the engine; left out: the one that the catalogue has for version and machine.
 */
export interface Image {
  /**
   * Registry host.
   */
  registry?: string;
  /**
   * Repository.
   */
  repository: string;
  /**
   * Tag.
   */
  tag: string;
  /**
   * Digest.
   */
  digest?: string;
}
/**
 * Machines the model runs on.
 */
export interface Hardware {
  /**
   * EC2 instance types, any of which will do; the plan takes the smallest.
   *
   * @minItems 1
   */
  instanceTypes: [string, ...string[]];
  /**
   * Accelerators a model replica is split over.
   */
  tensorParallel?: number;
  /**
   * Groups of layers, each on accelerators of its own; not on AWS Neuron.
   */
  pipelineParallel?: number;
  /**
   * Labels the nodes have.
   */
  nodeSelector?: {
    [k: string]: string;
  };
}
/**
 * How the weights arrive.
 */
export interface Loader {
  /**
   * Where the engine reads the model.
   */
  to: 'memory' | 'emptyDir' | 'persistentVolume';
  /**
   * Download once, by a Job, into a shared volume.
   */
  job?: boolean;
  /**
   * The shared volume.
   */
  storage?: {
    /**
     * StorageClass.
     */
    storageClassName?: string;
    /**
     * Size.
     */
    size?: string;
  };
}
/**
 * What is known of network, disks and engine, in the place of the plan's careful figures.
 */
export interface Budgets {
  /**
   * Megabytes a second from the hub.
   */
  downloadMBps?: number;
  /**
   * Megabytes a second from where the engine reads the weights.
   */
  readMBps?: number;
  /**
   * From loaded weights to the first answer: compiling, warming up.
   */
  warmUpSeconds?: number;
}
