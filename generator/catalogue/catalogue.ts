/** One flag of an engine. */
export interface EngineFlag {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'json' | 'list';
  readonly description?: string;
  /** Allowed values, where the engine has a closed list. */
  readonly choices?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** A boolean that the engine also reads as `--no-<flag>`. */
  readonly negatable?: boolean;
}

/** What is known of one engine version. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** How the table came to be: by hand, or from the engine's own parser. */
  readonly origin: string;
  /** Flag name without dashes → what it takes. */
  readonly flags: Readonly<Record<string, EngineFlag>>;
  readonly features: {
    readonly shutdownTimeout: boolean;
    /** How AWS Neuron's build of it is told of NeuronConfig; undefined: it does not run there. */
    readonly neuron?: 'override-neuron-config';
  };
  /** Prometheus names the smoke test and monitors may ask for. */
  readonly metrics: readonly string[];
}

/** What is known of one instance type. Memory in MiB, cpu in millicores: what Karpenter lists as allocatable. */
export interface Instance {
  readonly type: string;
  readonly vcpus: number;
  readonly memoryGiB: number;
  readonly allocatable: { readonly cpuMillis: number; readonly memoryMi: number };
  readonly accelerator?: {
    readonly name: string;
    /** Kubernetes resource of one whole accelerator. */
    readonly resource: string;
    readonly count: number;
    /** Of one accelerator. */
    readonly memoryMi: number;
    /** Parts of accelerators that pods can ask for instead, all of them together. */
    readonly cores?: { readonly resource: string; readonly count: number };
    /** Degrees of tensor parallelism that its runtime supports, in cores; undefined: any. */
    readonly degrees?: readonly number[];
  };
  /** Local NVMe in GB, 0 where there is none. */
  readonly nvmeGB: number;
}

/** What is known, as data with sources: `catalogue/`. */
export interface Catalogue {
  /** @throws {ProblemError} when no table of that engine version exists. */
  engine(name: string, version: string): Engine;
  /** @throws {ProblemError} when the instance type is not known. */
  instance(type: string): Instance;
}
