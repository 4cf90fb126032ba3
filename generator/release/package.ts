import { createHash } from 'node:crypto';
import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Helm } from './helm.ts';
import { withFolder, writeFiles } from './temporary.ts';

/** A packaged chart. */
export interface Package {
  readonly chart: string;
  readonly version: string;
  readonly bytes: Buffer;
  /** sha256:… of the bytes. */
  readonly digest: string;
  /** Seconds since 1970: what the files in it, and the OCI manifest, say. */
  readonly epoch: number;
}

/** What a package is made of. */
export interface PackageInput {
  readonly chart: string;
  readonly version: string;
  /** Path → text. */
  readonly files: ReadonlyMap<string, string>;
  readonly epoch: number;
}

/** Digest of bytes, as OCI writes it. */
export const digestOf = (bytes: Buffer | string): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/**
 * The package of a chart: the same bytes from the same files and epoch, whatever machine, user, time zone or clock.
 * @throws {ProblemError} when Helm refuses the chart.
 */
export function packageChart({ chart, version, files, epoch }: PackageInput, helm: Helm): Promise<Package> {
  return withFolder(async folder => {
    writeFiles(join(folder, chart), files);
    await helm.check(['package', join(folder, chart), '--destination', folder], { SOURCE_DATE_EPOCH: String(epoch) });
    const bytes = readFileSync(join(folder, `${chart}-${version}.tgz`));
    return { chart, version, bytes, digest: digestOf(bytes), epoch };
  });
}

/** Runs a step with the package as the file that `helm push` wants: it writes the file's time into the manifest. */
export function withPackageFile<T>(
  { chart, version, bytes, epoch }: Package,
  step: (file: string) => Promise<T>,
): Promise<T> {
  return withFolder(folder => {
    const file = join(folder, `${chart}-${version}.tgz`);
    writeFiles(folder, new Map([[`${chart}-${version}.tgz`, bytes]]));
    utimesSync(file, epoch, epoch);
    return step(file);
  });
}
