import type { Values } from '../schema/defaults.ts';
import { originOf } from './origin.ts';
import { yamlDocument, yamlText } from './yaml-text.ts';

/** Text of one ci/<name>-values.yaml, which chart-testing installs the chart with. */
export const renderCiValues = (chart: string, values: Values): string =>
  yamlText(yamlDocument(values), [originOf(chart)]);
