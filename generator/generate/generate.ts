import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type WriteState, writeChart } from '../chart/write.ts';
import type { Project } from './project.ts';
import { renderCharts } from './render.ts';

/** What was done to one chart. */
export interface GenerateRow {
  readonly chart: string;
  readonly version: string;
  readonly blueprint: string;
  /** The smallest machine it runs on; empty where there is none. */
  readonly machine: string;
  /** How many files it has. */
  readonly files: number;
  readonly state: WriteState;
}

/** A project, and where its charts go. */
export interface GenerateOptions extends Project {
  /** Relative to the root. */
  readonly out: string;
}

/**
 * Turns profiles into charts. Nothing is written before all of them are right.
 * @throws {ProblemError} with everything that is wrong with all of them.
 */
export async function generate({ out, ...project }: GenerateOptions): Promise<readonly GenerateRow[]> {
  const charts = await renderCharts(project);
  const folder = resolve(project.root, out);
  mkdirSync(folder, { recursive: true });
  return charts.map(({ source, version, files }) => ({
    chart: source.name,
    version,
    blueprint: source.blueprint,
    machine: source.machine,
    files: files.size,
    state: writeChart(join(folder, source.name), files),
  }));
}
