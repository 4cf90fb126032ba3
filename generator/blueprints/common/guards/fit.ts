import { MIB } from '../../../plan/derived.ts';
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
}

/** The estimate in a chart: its sums, the guard for who wants it enforced, and what NOTES say. */
export interface FitCheck {
  readonly defines: readonly Defined<unknown>[];
  readonly guard: Guard;
  readonly note: Node<string>;
}

/** Whether a flag has a value: neither left out nor null. */
const given = (value: Node<unknown>): Node<boolean> => not(has(list('""', 'null'), toJson(value)));

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

/** GPUs: a cache that grows with the requests, in the share of memory that gpu-memory-utilization gives. */
export const gpuFitParts = (c: Context): FitParts => ({
  parts: c.v.accelerator.count,
  elementBytes: when<string>(matches(toJson(get(c.v.engine.args, 'kv-cache-dtype')), 'fp8'), '1', '2'),
  percent: flag(c, 'gpu-memory-utilization', share => scaled(share, 100), c.v.checks.estimate.utilizationPercent),
});

/** The sums of docs/sizing.md over the values: weights and one longest request, or all of them, against the accelerators. */
export function fitCheck(c: Context, { parts, sequences, elementBytes, percent }: FitParts): FitCheck {
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
  const known = and(gt(estimate.acceleratorMi, 0), gt(estimate.cacheElements, 0), gt(int(length.use), 0));
  const small = defineFlag(
    'cacheTooSmall',
    'Whether the estimate says that the model does not fit.',
    and(ne(fit, 'off'), known, gt(int(needed.use), int(room.use))),
  );
  const says = (): Node<string> =>
    str`the accelerators have ${room.use} MiB for the KV cache by the estimate, and a longest request takes ${needed.use} MiB: lower engine.args.max-model-len, raise accelerator.count, correct checks.estimate, or set checks.fit to off`;
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
