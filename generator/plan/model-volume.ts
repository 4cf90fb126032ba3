import { type Derived, derived, GIB, gi } from './derived.ts';

/** Tokenizer and configuration files, and room for the file system. */
const REST_GIB = 1;

/** Size of the volume that holds the model: the weights rounded up to whole GiB, and one more for the small files. */
export function modelVolume(bytes: number): Derived<string> {
  const weights = Math.ceil(bytes / GIB);
  return derived(gi(weights + REST_GIB), 'weights of {weights} GiB + {rest} GiB for tokenizer and configuration', {
    weights,
    rest: REST_GIB,
  });
}
