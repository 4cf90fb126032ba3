import type { Window } from './draw-dashboard.ts';

/** A rectangle, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A series with its name in the legend. */
export interface Line {
  readonly name: string;
  /** Time in seconds since 1970, and value. */
  readonly points: readonly (readonly [number, number])[];
}

const colours = ['#3274d9', '#e0752d', '#56a64b', '#a352cc', '#e02f44', '#8f8f00'];

/** A text at a place, escaped. */
export function text(x: number, y: number, content: string, attributes = ''): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" ${attributes}>${escaped}</text>`;
}

/** The last value, large. */
export function drawNumber({ x, y, w, h }: Box, { points }: Line, unit: string): string {
  const value = withUnit(points.at(-1)![1], unit);
  return text(x + w / 2, y + h / 2 + 18, value, 'text-anchor="middle" font-size="24" fill="#3274d9"');
}

/** Lines over time, with the largest value, the seconds, and a legend of at most six names. */
export function drawLines({ x, y, w, h }: Box, lines: readonly Line[], unit: string, { start, end }: Window): string {
  const legend = Math.min(lines.length, colours.length);
  const plot = { x: x + 62, y: y + 28, w: w - 74, h: h - 50 - legend * 13 };
  const largest = Math.max(...lines.flatMap(({ points }) => points.map(([, value]) => value))) || 1;
  const at = ([time, value]: readonly [number, number]): string =>
    `${Math.round(plot.x + (plot.w * (time - start)) / (end - start))},${Math.round(plot.y + plot.h * (1 - value / largest))}`;
  const axis = [
    `<path d="M${plot.x} ${plot.y}V${plot.y + plot.h}H${plot.x + plot.w}" fill="none" stroke="#bbb"/>`,
    text(plot.x - 4, plot.y + 6, withUnit(largest, unit), 'text-anchor="end" fill="#666"'),
    text(plot.x - 4, plot.y + plot.h, withUnit(0, unit), 'text-anchor="end" fill="#666"'),
    text(plot.x + plot.w, plot.y + plot.h + 13, `${Math.round(end - start)} s`, 'text-anchor="end" fill="#666"'),
  ];
  const drawn = lines
    .slice(0, legend)
    .flatMap(({ name, points }, i) => [
      `<polyline points="${points.map(at).join(' ')}" fill="none" stroke="${colours[i]}" stroke-width="1.5"/>`,
      text(x + 8, plot.y + plot.h + 28 + i * 13, name, `fill="${colours[i]}"`),
    ]);
  return [...axis, ...drawn].join('');
}

/** A value as a reader wants it: three digits, and Grafana's unit. */
function withUnit(value: number, unit: string): string {
  const round = (number: number) => `${Number(number.toPrecision(3))}`;
  if (unit === 'percentunit') return `${round(value * 100)} %`;
  if (unit === 's') return value !== 0 && value < 1 ? `${round(value * 1000)} ms` : `${round(value)} s`;
  const names: Readonly<Record<string, string>> = {
    reqps: 'req/s',
    ops: '/s',
    short: '',
    'suffix: tokens/s': 'tokens/s',
  };
  return `${round(value)} ${names[unit] ?? unit}`.trim();
}
