import { type Node, type Tpl, when } from '../../../sdk/index.ts';
import type { ModelRefs } from '../values.ts';

type Annotations = Record<string, string>;

/** Annotations that a Prometheus without an operator follows, on a pod whose metrics are at a port. */
export const scrapeAnnotations = (v: ModelRefs, port: number): Node<Annotations> => {
  const annotations: Tpl<Annotations> = {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': String(port),
    'prometheus.io/path': '/metrics',
  };
  return when<Annotations>(v.scrapeAnnotations.enabled, annotations);
};
