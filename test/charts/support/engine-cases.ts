import type { Values } from './charts.ts';

/** engine.args and engine.extraArgs, and what the engine must be started with. */
export interface EngineCase {
  readonly name: string;
  readonly args?: Values;
  readonly extraArgs?: readonly string[];
  /** `--set` below engine.args, in the place of `args`. */
  readonly set?: readonly string[];
  /** On a command line, in this order. */
  readonly line: readonly string[];
  /** As keyword arguments. */
  readonly kwargs: Values;
}

const AWKWARD = `{{ messages[0]['role'] }} "a" 'b' \\ {c} $D %s # ü\n: x`;

/** Every kind of value that a flag takes. */
export const engineCases: readonly EngineCase[] = [
  {
    name: 'a large integer of a file',
    args: { 'max-num-batched-tokens': 1048576 },
    line: ['--max-num-batched-tokens=1048576'],
    kwargs: { max_num_batched_tokens: 1048576 },
  },
  {
    name: 'a large integer of --set',
    set: ['max-num-batched-tokens=1048576'],
    line: ['--max-num-batched-tokens=1048576'],
    kwargs: { max_num_batched_tokens: 1048576 },
  },
  {
    name: 'a fraction of a file',
    args: { 'gpu-memory-utilization': 0.9 },
    line: ['--gpu-memory-utilization=0.9'],
    kwargs: { gpu_memory_utilization: 0.9 },
  },
  {
    name: 'a fraction of --set, which Helm reads as text',
    set: ['gpu-memory-utilization=0.9'],
    line: ['--gpu-memory-utilization=0.9'],
    kwargs: { gpu_memory_utilization: 0.9 },
  },
  {
    name: 'numbers that are false to Go, and negative ones',
    args: { seed: 0, 'max-logprobs': -1 },
    line: ['--max-logprobs=-1', '--seed=0'],
    kwargs: { seed: 0, max_logprobs: -1 },
  },
  {
    name: 'an object',
    args: { 'hf-overrides': { rope: { type: 'yarn', factor: 2, len: 1048576 } } },
    line: ['--hf-overrides={"rope":{"factor":2,"len":1048576,"type":"yarn"}}'],
    kwargs: { hf_overrides: { rope: { type: 'yarn', factor: 2, len: 1048576 } } },
  },
  {
    name: 'an object as text',
    args: { 'hf-overrides': '{"rope": {"factor": 2}}' },
    line: ['--hf-overrides={"rope": {"factor": 2}}'],
    kwargs: { hf_overrides: { rope: { factor: 2 } } },
  },
  {
    name: 'a list',
    args: { 'ignore-patterns': ['original/**', '*.pt', '-x'] },
    line: ['--ignore-patterns', 'original/**', '*.pt', '-x'],
    kwargs: { ignore_patterns: ['original/**', '*.pt', '-x'] },
  },
  { name: 'true', args: { 'enforce-eager': true }, line: ['--enforce-eager'], kwargs: { enforce_eager: true } },
  {
    name: 'false, where the engine has a --no- form',
    args: { 'enable-prefix-caching': false },
    line: ['--no-enable-prefix-caching'],
    kwargs: { enable_prefix_caching: false },
  },
  {
    name: 'false, where it has none',
    args: { 'disable-log-stats': false },
    line: [],
    kwargs: { disable_log_stats: false },
  },
  { name: 'null', args: { 'max-num-seqs': null, seed: null }, line: [], kwargs: {} },
  { name: 'null of --set', set: ['max-num-seqs=null', 'seed=null'], line: [], kwargs: {} },
  {
    name: 'text with a leading dash',
    args: { 'chat-template': '-x --y' },
    line: ['--chat-template=-x --y'],
    kwargs: { chat_template: '-x --y' },
  },
  {
    name: 'text that looks like something else',
    args: { 'chat-template': 'true', 'generation-config': '1e3', 'root-path': '' },
    line: ['--chat-template=true', '--generation-config=1e3', '--root-path='],
    kwargs: { chat_template: 'true', generation_config: '1e3', root_path: '' },
  },
  {
    name: 'text with quotes, spaces, braces and lines',
    args: { 'chat-template': AWKWARD },
    line: [`--chat-template=${AWKWARD}`],
    kwargs: { chat_template: AWKWARD },
  },
  {
    name: 'extraArgs, which come last and win',
    args: { seed: 1, 'max-num-seqs': 8, 'enable-prefix-caching': true },
    extraArgs: ['--seed=7', '--no-enable-prefix-caching', '--new-flag', '--dtype=auto', '--x={"a":[1]}', '--y=a: b #c'],
    line: [
      ...['--enable-prefix-caching', '--max-num-seqs=8', '--seed=1'],
      ...['--seed=7', '--no-enable-prefix-caching', '--new-flag', '--dtype=auto', '--x={"a":[1]}', '--y=a: b #c'],
    ],
    kwargs: {
      ...{ seed: 7, max_num_seqs: 8, enable_prefix_caching: false },
      ...{ new_flag: true, dtype: 'auto', x: { a: [1] }, y: 'a: b #c' },
    },
  },
];
