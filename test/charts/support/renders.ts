import { type Chart, charts, modelCharts, type Values } from './charts.ts';
import { render } from './helm.ts';
import { type KubeObject, type PodTemplate, podTemplates } from './objects.ts';
import { overlay } from './overlay.ts';

/** A chart with one of its values files, rendered. */
export interface Render {
  /** `<chart> <values file>`. */
  readonly name: string;
  readonly chart: Chart;
  /** The chart's values with those of the file over them, as the templates see them. */
  readonly values: Values;
  readonly objects: readonly KubeObject[];
  readonly pods: readonly PodTemplate[];
}

/** Every chart × every values file, by Helm 4 for the newest Kubernetes. */
export const renders: readonly Render[] = await Promise.all(
  charts.flatMap(chart =>
    chart.files.map(async (file): Promise<Render> => {
      const objects = await render(chart.folder, { files: [file.path] });
      return {
        name: `${chart.name} ${file.name}`,
        chart,
        values: overlay(chart.values, file.values),
        objects,
        pods: podTemplates(objects),
      };
    }),
  ),
);

/** Those of charts that serve a model. */
export const modelRenders: readonly Render[] = renders.filter(({ chart }) => modelCharts.includes(chart));
