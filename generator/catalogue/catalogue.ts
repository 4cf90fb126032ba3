import type { EngineImage, NeuronDialect } from './engine-image.ts';
import type { Advisory, Fork, Removal } from './engine-notes.ts';
import type { Ray } from './ray.ts';

/** One flag of an engine. */
export interface EngineFlag {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'json' | 'list';
  readonly description?: string;
  /** Allowed values, where the parser has a closed list. */
  readonly choices?: readonly (string | number)[];
  /** Values that come with the release, where the parser takes others too: those of plugins. */
  readonly known?: readonly string[];
  /** What the engine takes when the flag is not given. */
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  /** A boolean that the engine also reads as `--no-<flag>`. */
  readonly negatable?: boolean;
  /** Flag that says the opposite. */
  readonly inverse?: string;
  /** Other names. */
  readonly aliases?: readonly string[];
  /** What items of a list are, where not text. */
  readonly items?: 'integer' | 'number';
  /** A list whose items each stand behind the flag again. */
  readonly repeats?: boolean;
  /** JSON that is a list. */
  readonly array?: boolean;
  /** The value may be left out. */
  readonly bare?: boolean;
  /** The release says that it will take the flag away. */
  readonly deprecated?: boolean;
}

/** A Prometheus metric of an engine. */
export interface EngineMetric {
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Labels beside those that every metric of the engine has. */
  readonly labels?: readonly string[];
  /** Exported only with show-hidden-metrics-for-version. */
  readonly hidden?: boolean;
  /** Files of the package that make it. */
  readonly in: readonly string[];
}

/** What is known of one engine version: its table, with what people keep beside it. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** The package that the table was made from. */
  readonly origin: string;
  /** Flag name without dashes → what it takes. */
  readonly flags: Readonly<Record<string, EngineFlag>>;
  readonly features: {
    /** Whether --shutdown-timeout lets running requests finish. */
    readonly shutdownTimeout: boolean;
    /** How it is told of its settings on AWS Neuron; undefined: it is not known to run there. */
    readonly neuron?: NeuronDialect;
  };
  /** Prometheus name → what it is. Counters with _total, histograms without _bucket. */
  readonly metrics: Readonly<Record<string, EngineMetric>>;
  /** Environment variables of its own that it reads. */
  readonly environment: readonly string[];
  /** Flags that older releases had. */
  readonly removedFlags: Readonly<Record<string, Removal>>;
  /** Environment variables that older releases read. */
  readonly removedEnvironment: Readonly<Record<string, Removal>>;
  /** Known vulnerabilities of this version. */
  readonly advisories: readonly Advisory[];
  /** Images of this version that hold other code. */
  readonly forks: readonly Fork[];
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
    /** Of one accelerator, as EC2 says it. */
    readonly memoryMi: number;
    /** Of one accelerator, as a program sees it, where that is known. */
    readonly visibleMi?: number;
    /** NVIDIA's compute capability. */
    readonly computeCapability?: number;
    /** Parts of accelerators that pods can ask for instead, all of them together. */
    readonly cores?: {
      readonly resource: string;
      readonly count: number;
      /** How many of them a program sees as one, where that is not each by itself. */
      readonly logical?: number;
    };
    /** Degrees of tensor parallelism that its runtime supports, in cores; undefined: any. */
    readonly degrees?: readonly number[];
  };
  /** Local NVMe in GB, 0 where there is none. */
  readonly nvmeGB: number;
}

/** Metrics of a program beside the engine, as far as they are used. */
export interface MetricsTable {
  readonly name: string;
  readonly version: string;
  /** Where the names were read. */
  readonly source: string;
  /** Exported name → what it is. Histograms without _bucket. */
  readonly metrics: Readonly<Record<string, Pick<EngineMetric, 'type' | 'labels'>>>;
}

/** What is known, as data with sources: `catalogue/`. */
export interface Catalogue {
  /** Versions of an engine that have a table, the oldest first. */
  versions(name: string): readonly string[];
  /** @throws {ProblemError} when no table of that engine version exists. */
  engine(name: string, version: string): Engine;
  /** @throws {ProblemError} when the instance type is not known. */
  instance(type: string): Instance;
  /** Every machine there is. */
  instances(): readonly Instance[];
  /** Every image of an engine that is known. */
  images(): readonly EngineImage[];
  /** @throws {ProblemError} when no table of that version of Ray exists. */
  ray(version: string): Ray;
  /** Metrics of everything that is not the engine. */
  metrics(): readonly MetricsTable[];
}
