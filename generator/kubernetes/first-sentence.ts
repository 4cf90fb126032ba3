/** A full stop that does not end a sentence. */
const abbreviation = /(?:\b(?:e\.g|i\.e|etc|vs|cf)|\.\.)\.$/i;

/** A description's first sentence on one line, safe inside a block comment. */
export function firstSentence(text: string): string {
  const paragraph = (text.trim().split(/\n\s*\n/)[0] ?? '').replaceAll(/\s+/g, ' ');
  let end = 0;
  for (const stop of paragraph.matchAll(/[.!?](?=\s|$)/g)) {
    end = stop.index + 1;
    if (!abbreviation.test(paragraph.slice(0, end))) break;
    end = 0;
  }
  return (end === 0 ? paragraph : paragraph.slice(0, end)).replaceAll('*/', '*\\/');
}
