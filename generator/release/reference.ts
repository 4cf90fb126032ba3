import { ProblemError } from '../problem/problem-error.ts';

/** A chart in a registry: oci://host/path/chart:version, or …@sha256:… */
export interface ChartReference {
  /** host/path/chart */
  readonly repository: string;
  readonly chart: string;
  /** Exactly one of the two. */
  readonly version?: string;
  readonly digest?: string;
}

/**
 * Reads a reference to one chart.
 * @throws {ProblemError} for anything else.
 */
export function parseReference(text: string): ChartReference {
  const [, repository = '', chart = '', version, digest] =
    /^oci:\/\/([^\s@]+\/([a-z0-9.-]+))(?::([^\s:/@]+)|@(sha256:[0-9a-f]{64}))$/.exec(text) ?? [];
  if (chart === '')
    throw new ProblemError({
      code: 'not-allowed',
      file: text,
      message: 'this is no chart in a registry',
      expected: 'oci://host/path/chart:version, or oci://host/path/chart@sha256:…',
      found: text,
      hint: 'name the version, or the digest that modelcharts publish printed',
    });
  return { repository, chart, ...(version !== undefined && { version }), ...(digest !== undefined && { digest }) };
}

/**
 * host/path of a registry that is given as oci://host/path.
 * @throws {ProblemError} for anything else.
 */
export function parseRegistry(text: string | undefined): string {
  const found = /^oci:\/\/([^\s]+[^\s/])\/?$/.exec(text ?? '')?.[1];
  if (found !== undefined) return found;
  throw new ProblemError({
    code: 'not-allowed',
    file: 'modelcharts.config.yaml',
    pointer: '/registry',
    message: 'there is no registry to publish to',
    expected: 'oci://host/path',
    found: text ?? 'nothing',
    hint: 'give --registry oci://host/path, or write registry: into modelcharts.config.yaml',
  });
}
