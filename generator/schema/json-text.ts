import { isMap } from './is-map.ts';

/** As wide as the sources of this repository. */
const WIDTH = 120;

/** JSON as a careful person writes it: lists of scalars in one line where they fit. Ends with a line feed. */
export const jsonText = (value: unknown): string => `${print(value, '', 0)}\n`;

/** `used` is what stands before the value in its line, in characters. */
function print(value: unknown, indent: string, used: number): string {
  const below = `${indent}  `;
  if (Array.isArray(value)) {
    if (!value.some(item => typeof item === 'object' && item !== null)) {
      const line = `[${value.map(item => JSON.stringify(item)).join(', ')}]`;
      // One more for the comma that may follow.
      if (used + line.length < WIDTH) return line;
    }
    return `[\n${value.map(item => below + print(item, below, below.length)).join(',\n')}\n${indent}]`;
  }
  if (!isMap(value)) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, child]) => child !== undefined);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, child]) => {
    const head = `${below}${JSON.stringify(key)}: `;
    return head + print(child, below, head.length);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
