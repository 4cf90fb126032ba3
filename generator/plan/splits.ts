import type { Architecture } from './fit/architecture.ts';

/** Whether attention can be split so: whole heads each, or a head of keys and values several times (vLLM, config/model.py). */
export const splits = (
  { attentionHeads, kvHeads }: Pick<Architecture, 'attentionHeads' | 'kvHeads'>,
  degree: number,
): boolean => attentionHeads % degree === 0 && (kvHeads % degree === 0 || degree % kvHeads === 0);
