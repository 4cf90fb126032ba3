import type { DashboardJson, PanelJson } from '../../monitoring/dashboards.ts';
import { type Box, drawLines, drawNumber, type Line, text } from './draw-panel.ts';
import type { PrometheusApi } from './prometheus-api.ts';

/** Pixels of a column, of 24, and of a row of Grafana's grid. */
const column = 50;
const row = 22;
/** Pixels between two panels. */
const gap = 8;

/** The time that is drawn, in seconds since 1970. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/**
 * Draws a dashboard as an SVG from what Prometheus answers to its queries, as Grafana lays it out; rows without any data are left out.
 * @param shown puts values in the place of Grafana's variables
 */
export async function drawDashboard(
  { title, panels }: DashboardJson,
  api: PrometheusApi,
  shown: (expr: string) => string,
  window: Window,
): Promise<string> {
  const parts: string[] = [];
  let top = 40;
  for (const { header, members } of rowsOf(panels)) {
    const drawn = await Promise.all(members.map(async panel => ({ panel, lines: await linesOf(panel) })));
    if (drawn.every(({ lines }) => lines.length === 0)) continue;
    parts.push(text(gap, top + 16, header, 'font-weight="bold" font-size="14"'));
    top += 26;
    const first = Math.min(...members.map(({ gridPos }) => gridPos.y));
    for (const { panel, lines } of drawn) {
      const { x, y, w, h } = panel.gridPos;
      const box = { x: x * column + gap, y: top + (y - first) * row, w: w * column - gap, h: h * row - gap };
      const { unit } = panel.fieldConfig.defaults;
      parts.push(frame(box, panel.title));
      if (lines.length === 0)
        parts.push(
          text(box.x + box.w / 2, box.y + box.h / 2, 'no data in the test cluster', 'text-anchor="middle" fill="#888"'),
        );
      else parts.push(panel.type === 'stat' ? drawNumber(box, lines[0]!, unit) : drawLines(box, lines, unit, window));
    }
    top += Math.max(...members.map(({ gridPos }) => gridPos.y + gridPos.h - first)) * row;
  }
  const width = 24 * column + gap;
  const size = `width="${width}" height="${top + gap}" viewBox="0 0 ${width} ${top + gap}"`;
  const head = text(gap, 26, title, 'font-weight="bold" font-size="18"');
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="11" fill="#222"><title>${title}</title><rect width="100%" height="100%" fill="#f4f5f5"/>${head}\n${parts.join('\n')}</svg>\n`;

  async function linesOf({ targets }: PanelJson): Promise<readonly Line[]> {
    const step = Math.max(1, Math.round((window.end - window.start) / 60));
    const found = await Promise.all(
      targets.map(async ({ expr, legendFormat }) =>
        (await api.range(shown(expr), window.start, window.end, step)).map(({ metric, values = [] }) => ({
          name: legendFormat.replace(/\{\{(\w+)\}\}/g, (_, label: string) => metric[label] ?? ''),
          points: values
            .map(([time, value]) => [time, Number(value)] as const)
            .filter(([, value]) => Number.isFinite(value)),
        })),
      ),
    );
    return found.flat().filter(({ points }) => points.length > 0);
  }
}

/** The panels below each row's title. */
function rowsOf(panels: readonly PanelJson[]): readonly { header: string; members: PanelJson[] }[] {
  const rows: { header: string; members: PanelJson[] }[] = [];
  for (const panel of panels)
    if (panel.type === 'row') rows.push({ header: panel.title, members: [] });
    else rows.at(-1)?.members.push(panel);
  return rows;
}

const frame = ({ x, y, w, h }: Box, title: string): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="#fff" stroke="#ddd"/>${text(x + 8, y + 16, title, 'font-weight="bold"')}`;
