import { type Derived, derived, gigabytes } from './derived.ts';

/** bfloat16, the precision most models are published in. */
const BFLOAT16 = 2;

/** Bytes of the weights: parameters × bytes a parameter. */
export function weightBytes(parameters: number, bytesPerParameter: number = BFLOAT16): Derived<number> {
  const bytes = Math.ceil(parameters * bytesPerParameter);
  return derived(bytes, '{parameters} parameters × {bytesPerParameter} bytes = {gigabytes} GB', {
    parameters,
    bytesPerParameter,
    gigabytes: gigabytes(bytes),
  });
}
