/** A released package whose table can be made. */
export interface Release {
  /** What is installed: one requirement, exact. */
  readonly requirement: string;
  /** The day by which its dependencies are resolved: some days after the release. */
  readonly resolved: string;
  /** Requirements that replace what the release asks for, where no index serves that. */
  readonly overrides?: readonly string[];
  /** The Python script beside this file that writes what the package says of itself. */
  readonly script: string;
}

const vllm = (version: string, resolved: string): Release => ({
  requirement: `vllm==${version}`,
  resolved,
  script: 'vllm_table.py',
});

/** Name of a table → the release it is made from. */
export const releases: Readonly<Record<string, Release>> = {
  'vllm-0.9.1': vllm('0.9.1', '2025-06-13'),
  'vllm-0.13.0': vllm('0.13.0', '2025-12-20'),
  'vllm-0.22.0': vllm('0.22.0', '2026-05-31'),
  'vllm-0.24.0': vllm('0.24.0', '2026-07-05'),
  'vllm-0.27.1': vllm('0.27.1', '2026-08-13'),
  // Asks for certifi 2026.10.19 or newer, which PyPI did not serve; certificates do not reach a parser.
  'vllm-0.33.0': { ...vllm('0.33.0', '2026-11-03'), overrides: ['certifi==2026.10.18'] },
  // Its LLM extra brings the vLLM that its image has: 0.22.0.
  'ray-2.56.0': { requirement: 'ray[llm]==2.56.0', resolved: '2026-07-15', script: 'ray_table.py' },
};

/** uv installs, because pip takes minutes for the gigabytes of CUDA that come with torch, and cannot resolve as of a day. */
export const uv = 'uv==0.13.8';

/** All releases run on it. */
export const pythonVersion = '3.11';
