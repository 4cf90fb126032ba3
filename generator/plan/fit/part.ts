/** One accelerator, or the part of one that holds a part of the model. */
export interface Part {
  readonly name: string;
  /** Memory that a program really has, in MiB. */
  readonly memoryMi: number;
  /** Whether the cache is laid out for all sequences at once when the graphs are compiled (AWS Neuron), and not as they come. */
  readonly fixedCache: boolean;
}
