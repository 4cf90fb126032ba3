import { afterAll, beforeAll, expect } from 'vitest';
import { ProblemError } from '../../../generator/problem/problem-error.ts';
import type { PublishOptions } from '../../../generator/release/publish.ts';
import { type VerifyOptions, verify } from '../../../generator/release/verify.ts';
import { type Release, readLedger } from '../../../generator/version/ledger.ts';
import { temporaryFolder } from '../../charts/support/temporary.ts';
import { helm, tool } from '../../tools/paths.ts';
import { makeKeys } from './keys.ts';
import { type OciRegistry, startRegistry } from './oci-registry.ts';
import { makeReleasedProject, type ReleasedProject } from './released-project.ts';

/** A registry, keys, and a project with one release of a chart, for the tests of a file. They are there when its tests run. */
export interface ReleaseBench {
  readonly folder: string;
  readonly chart: string;
  registry: OciRegistry;
  project: ReleasedProject;
  keys: { readonly key: string; readonly public: string };
  /** What publishes to `charts/` of the registry, signed. */
  options(more?: Partial<PublishOptions>): PublishOptions;
  /** Verifies version 0.1.0 there, or another reference. */
  check(reference?: string, more?: Partial<VerifyOptions>): ReturnType<typeof verify>;
  /** What the ledger says of 0.1.0. */
  recorded(): Release;
}

/** Makes them before the tests of the file, and ends them after. */
export function releaseBench(chart: string): ReleaseBench {
  const folder = temporaryFolder();
  const bench: Omit<ReleaseBench, 'registry' | 'project' | 'keys'> = {
    folder,
    chart,
    options: (more = {}) => ({
      root: made.project.root,
      charts: [],
      registry: `oci://${made.registry.host}/charts`,
      signer: { key: made.keys.key },
      helm: helm(4),
      cosign: tool('cosign'),
      builder: 'urn:test',
      plainHttp: true,
      ...more,
    }),
    check: (reference = `oci://${made.registry.host}/charts/${chart}:0.1.0`, more = {}) =>
      verify({
        root: made.project.root,
        reference,
        verifier: { key: made.keys.public },
        helm: helm(4),
        cosign: tool('cosign'),
        plainHttp: true,
        ...more,
      }),
    recorded: () => readLedger(chart, made.project.root).released[0]!,
  };
  const made = bench as ReleaseBench;
  beforeAll(async () => {
    [made.registry, made.project, made.keys] = await Promise.all([
      startRegistry(folder),
      makeReleasedProject(folder, chart),
      makeKeys(folder),
    ]);
    await made.project.version();
    await made.project.release();
  });
  afterAll(() => made.registry.stop());
  return made;
}

/** The problems that a step ends with. */
export async function problemsOf(step: Promise<unknown>) {
  const error = await step.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problems;
}

/** Runs a step with other variables of the environment; undefined takes one away. */
export async function withEnvironment<T>(
  variables: Readonly<Record<string, string | undefined>>,
  step: () => Promise<T>,
): Promise<T> {
  const set = (values: Readonly<Record<string, string | undefined>>): void => {
    for (const [name, value] of Object.entries(values))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  };
  const before = Object.fromEntries(Object.keys(variables).map(name => [name, process.env[name]]));
  set(variables);
  try {
    return await step();
  } finally {
    set(before);
  }
}
