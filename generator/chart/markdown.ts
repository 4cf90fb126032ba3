/** Text in a cell of a Markdown table: one line, and no bar that would end the cell. */
export const cell = (text: string): string =>
  text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .trim();

/** Code in a cell: fenced by more backticks than it holds. */
export function codeCell(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return cell(`${fence}${room}${text}${room}${fence}`);
}
