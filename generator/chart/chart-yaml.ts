import { Scalar, stringify } from 'yaml';
import type { Config } from '../config/config.ts';
import { type ChangelogVersion, changesAnnotation } from './changelog.ts';
import { originOf } from './origin.ts';
import type { ChartSource } from './source.ts';
import { yamlDocument, yamlText } from './yaml-text.ts';

/** What Chart.yaml says besides the source. */
export interface ChartYamlInput {
  readonly version: string;
  readonly changelog: readonly ChangelogVersion[];
  readonly config: Config;
}

/** Text of a chart's Chart.yaml. What the configuration does not say is left out. */
export function renderChartYaml(source: ChartSource, { version, changelog, config }: ChartYamlInput): string {
  const { home, sources, icon, maintainers } = config;
  const doc = yamlDocument({
    apiVersion: 'v2',
    name: source.name,
    description: source.description.replaceAll(/\s+/g, ' ').trim(),
    type: 'application',
    version,
    appVersion: source.appVersion,
    kubeVersion: source.kubeVersion,
    ...(source.keywords.length > 0 && { keywords: source.keywords }),
    ...(home !== undefined && { home }),
    ...(sources !== undefined && { sources }),
    ...(icon !== undefined && { icon }),
    ...(maintainers !== undefined && { maintainers }),
    annotations: annotations(source, version, changelog),
  });
  quote(doc.getIn(['appVersion'], true), Scalar.QUOTE_DOUBLE);
  for (const key of ['artifacthub.io/changes', 'artifacthub.io/images'])
    quote(doc.getIn(['annotations', key], true), Scalar.BLOCK_LITERAL);
  return yamlText(doc, [originOf(source.name)]);
}

function quote(node: unknown, type: Scalar.Type): void {
  if (node instanceof Scalar) node.type = type;
}

/** What Artifact Hub reads. Helm takes strings only. */
function annotations(
  { images }: ChartSource,
  version: string,
  changelog: readonly ChangelogVersion[],
): Record<string, string> {
  const changes = changesAnnotation(changelog);
  const list = images.map(({ purpose, reference }) => ({ name: purpose, image: reference }));
  return {
    'artifacthub.io/category': 'ai-machine-learning',
    ...(changes !== undefined && { 'artifacthub.io/changes': changes }),
    ...(list.length > 0 && { 'artifacthub.io/images': stringify(list, { lineWidth: 0, version: '1.1' }) }),
    'artifacthub.io/license': 'Apache-2.0',
    ...(isPrerelease(version) && { 'artifacthub.io/prerelease': 'true' }),
  };
}

const isPrerelease = (version: string): boolean => version.startsWith('0.') || version.includes('-');
