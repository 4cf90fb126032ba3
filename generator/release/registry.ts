import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problem/problem-error.ts';
import type { Helm } from './helm.ts';
import { type Package, withPackageFile } from './package.ts';
import { withFolder } from './temporary.ts';
import { failed } from './tool-failure.ts';

/** What a registry has under a version or digest. */
export interface Published {
  /** Of the manifest. */
  readonly digest: string;
  /** The package. */
  readonly bytes: Buffer;
}

/** Whether the registry answered 404 for the manifest itself: a blob, a credential or a host that is not found is another matter. */
const notThere = (said: string, repository: string, reference: string): boolean =>
  said.split('\n').some(line => line.endsWith(`"FetchReference" on source: ${repository}${reference}: not found`));

/** A registry, through Helm: it knows where credentials are. */
export const registryOf = (helm: Helm, plainHttp: boolean) => {
  const flags = plainHttp ? ['--plain-http'] : [];
  return {
    /**
     * What is there; undefined where there is no such manifest.
     * @throws {ProblemError} with what Helm said of anything else: no network, no login, a package that is gone or does not have its digest.
     */
    pull: (repository: string, { version, digest }: { readonly version?: string; readonly digest?: string }) =>
      withFolder(async (folder): Promise<Published | undefined> => {
        const from =
          digest === undefined
            ? [`oci://${repository}`, '--version', version ?? '']
            : [`oci://${repository}@${digest}`];
        const args = ['pull', ...from, '--destination', folder, ...flags];
        const { status, stdout, stderr } = await helm.run(args);
        const said = `${stdout}\n${stderr}`;
        const found = /^Digest: (sha256:[0-9a-f]{64})$/m.exec(said)?.[1];
        const file = readdirSync(folder).find(name => name.endsWith('.tgz'));
        if (status === 0 && found !== undefined && file !== undefined)
          return { digest: found, bytes: readFileSync(join(folder, file)) };
        const reference = digest === undefined ? `:${version}` : `@${digest}`;
        if (status !== 0 && notThere(stderr, repository, reference)) return undefined;
        throw failed('helm', args, said);
      }),

    /**
     * Pushes a package.
     * @param parent host/path, without the chart's name
     * @throws {ProblemError} where Helm fails, or another manifest comes out than `expected`.
     */
    push: (pack: Package, parent: string, expected: string) =>
      withPackageFile(pack, async file => {
        const args = ['push', file, `oci://${parent}`, ...flags];
        const { status, stdout, stderr } = await helm.run(args);
        if (status !== 0) throw failed('helm', args, stderr);
        const found = /^Digest: (sha256:[0-9a-f]{64})$/m.exec(`${stdout}\n${stderr}`)?.[1];
        if (found !== expected)
          throw new ProblemError({
            code: 'digest-mismatch',
            file: `oci://${parent}/${pack.chart}:${pack.version}`,
            message: 'the registry has another manifest than the one that was made here',
            expected,
            found: found ?? 'no digest',
            hint: 'look at what the registry, or a proxy in front of it, changes',
          });
      }),
  };
};

export type Registry = ReturnType<typeof registryOf>;
