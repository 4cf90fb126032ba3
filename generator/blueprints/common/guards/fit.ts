import { MIB } from '../../../plan/derived.ts';
import { UNCOVERED } from '../../../plan/fit/demand.ts';
import {
  and,
  cases,
  type Defined,
  defineFlag,
  defineText,
  div,
  eq,
  type Guard,
  get,
  gt,
  guard,
  has,
  int,
  list,
  matches,
  mul,
  type Node,
  ne,
  not,
  or,
  pick,
  scaled,
  str,
  sub,
  text,
  toJson,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';

/** What an accelerator makes of the values. */
export interface FitParts {
  /** Parts of the model: accelerators, or cores. */
  readonly parts: Node<number>;
  /** Sequences whose cache must be there at once; one where nothing is said. */
  readonly sequences?: Node<number>;
  /** Bytes of a number in the cache, as text. */
  readonly elementBytes: Node<string>;
  /** Percent of an accelerator that the engine takes, as text. */
  readonly percent: Node<string>;
  /** Whether a flag changes the sums in a way that no formula here covers. */
  readonly uncovered?: Node<boolean>;
}

/** The estimate in a chart: its sums, the guard for who wants it enforced, and what NOTES say. */
export interface FitCheck {
  readonly defines: readonly Defined<unknown>[];
  readonly guard: Guard;
  readonly note: Node<string>;
}

/** Whether a flag has a value: neither left out nor null. */
const given = (value: Node<unknown>): Node<boolean> => not(has(list('""', 'null'), toJson(value)));

/** Whether one of some flags has a value. */
const anyGiven = ({ v }: Context, ...flags: readonly string[]): Node<boolean> =>
  matches(toJson(pick(v.engine.args, ...flags)), ':[^n]');

/** A flag's number, or what holds without it, as text. */
const flag = (
  { v }: Context,
  name: string,
  number: (value: Node<number>) => Node<number>,
  otherwise: Node<number>,
): Node<string> => {
  const value = get(v.engine.args, name) as Node<number>;
  return when<string>(given(value), toJson(number(value)), toJson(otherwise));
};

/** Types of the KV cache whose width is known, as JSON. */
const KNOWN_TYPES = '^(""|null|"(auto|fp8.*|bfloat16|float16|half)")$';

/**
 * GPUs: a cache that grows with the requests, in the share of memory that gpu-memory-utilization gives.
 * @param quantization what the profile's weights were counted with
 */
export const gpuFitParts = (c: Context, quantization: unknown): FitParts => ({
  parts: c.v.accelerator.count,
  elementBytes: when<string>(matches(toJson(get(c.v.engine.args, 'kv-cache-dtype')), 'fp8'), '1', '2'),
  percent: flag(c, 'gpu-memory-utilization', share => scaled(share, 100), c.v.checks.estimate.utilizationPercent),
  uncovered: or(
    anyGiven(c, ...UNCOVERED, ...(quantization === undefined ? ['quantization'] : [])),
    not(matches(toJson(get(c.v.engine.args, 'kv-cache-dtype')), KNOWN_TYPES)),
    ...(quantization === undefined
      ? []
      : [ne(toJson(get(c.v.engine.args, 'quantization')), JSON.stringify(quantization))]),
  ),
});

/** The engine refuses a longer context than the model's own when it starts. */
export const contextLength = ({ v }: Context): Guard => {
  const wanted = get(v.engine.args, 'max-model-len') as Node<number>;
  const { contextLength: most } = v.checks.estimate;
  return guard(
    'contextLength',
    and(gt(most, 0), given(wanted), gt(int(wanted), most)),
    str`engine.args.max-model-len ${toJson(wanted)} is more than the ${toJson(most)} tokens the model was made for: lower it, or correct checks.estimate.contextLength from the config.json of the model`,
  );
};

/** The sums of docs/sizing.md over the values: weights and one longest request, or all of them, against the accelerators. */
export function fitCheck(c: Context, { parts, sequences, elementBytes, percent, uncovered }: FitParts): FitCheck {
  const { fit, estimate } = c.v.checks;
  const share = defineText('utilizationPercent', 'Percent of an accelerator that the engine takes.', percent);
  const element = defineText('cacheElementBytes', 'Bytes of a number in the KV cache.', elementBytes);
  const length = defineText(
    'longestSequence',
    'Tokens of the longest sequence; -1: as many as there is room for.',
    flag(c, 'max-model-len', int, estimate.contextLength),
  );
  const tokens = [int(length.use), ...(sequences ? [sequences] : [])];
  const room = defineText(
    'cacheRoom',
    'MiB that all accelerators of a pod have for the KV cache.',
    toJson(
      sub(
        mul(parts, sub(div(mul(estimate.acceleratorMi, int(share.use)), 100), estimate.reserveMi)),
        estimate.weightsMi,
      ),
    ),
  );
  const needed = defineText(
    'cacheNeeded',
    'MiB of KV cache that the longest sequence takes, or all of them where the cache is laid out beforehand.',
    toJson(div(mul(...tokens, estimate.cacheElements, int(element.use)), MIB)),
  );
  const known = and(
    gt(estimate.acceleratorMi, 0),
    gt(estimate.cacheElements, 0),
    gt(int(length.use), 0),
    ...(uncovered ? [not(uncovered)] : []),
  );
  const small = defineFlag(
    'cacheTooSmall',
    'Whether the estimate says that the model does not fit.',
    and(ne(fit, 'off'), known, gt(int(needed.use), int(room.use))),
  );
  const says = (): Node<string> =>
    sequences
      ? str`the accelerators have ${room.use} MiB for the KV cache by the estimate, and max-num-seqs requests of max-model-len, for which it is laid out, take ${needed.use} MiB: lower one of the two in engine.args, raise accelerator.count, correct checks.estimate, or set checks.fit to off`
      : str`the accelerators have ${room.use} MiB for the KV cache by the estimate, and a longest request takes ${needed.use} MiB: lower engine.args.max-model-len, raise accelerator.count, correct checks.estimate, or set checks.fit to off`;
  return {
    defines: [share, element, length, room, needed, small],
    guard: guard('cacheFits', and(eq(fit, 'enforce'), small.use), says()),
    note: cases<string>([
      [
        and(eq(fit, 'warn'), small.use),
        text`

          Warning: ${says()}.
        `,
      ],
    ]),
  };
}
