import { dig } from './json.ts';

/** The answer in a message or delta. */
export const answerOf = (message: unknown): string => textAt(message, 'content');

/** What a reasoning model thought before it answered: engines name it in one of two ways, or in both. */
export const reasoningOf = (message: unknown): string =>
  textAt(message, 'reasoning_content') || textAt(message, 'reasoning');

/** All text of a message or delta: a reasoning model may spend all its tokens on reasoning. */
export const textOf = (message: unknown): string => answerOf(message) + reasoningOf(message);

function textAt(message: unknown, key: string): string {
  const found = dig(message, key);
  return typeof found === 'string' ? found : '';
}
