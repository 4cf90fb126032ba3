import { Command, Option } from 'commander';
import { ProblemError } from '../problem/problem-error.ts';
import type { Verifier } from '../release/cosign.ts';
import type { Context } from './context.ts';
import { table } from './table.ts';

interface Options {
  readonly key?: string;
  readonly certificateIdentity?: string;
  readonly certificateOidcIssuer?: string;
  readonly helm: string;
  readonly cosign: string;
  readonly plainHttp?: boolean;
}

/** `modelcharts verify`. */
export function verifyCommand({ terminal }: Context): Command {
  return new Command('verify')
    .description('check a published chart: package, manifest, signature, and the statements about it')
    .argument('<reference>', 'oci://host/path/chart:version, or oci://host/path/chart@sha256:…')
    .addOption(new Option('--key <cosign.pub>', 'public key of the publisher').conflicts('certificateIdentity'))
    .option('--certificate-identity <identity>', 'who signed, exactly, where nobody has a key')
    .option('--certificate-oidc-issuer <url>', 'who vouches for that identity')
    .option('--helm <path>', 'Helm 3 or 4', 'helm')
    .option('--cosign <path>', 'cosign 3', 'cosign')
    .option('--plain-http', 'for a registry without TLS')
    .addHelpText(
      'after',
      `
In a project whose ledger knows the version, its digests must be the recorded ones too.

Examples:
  $ modelcharts verify oci://registry.example.com/charts/my-model:0.1.0 --key cosign.pub`,
    )
    .action(async (reference: string, { key, certificateIdentity, certificateOidcIssuer, ...options }: Options) => {
      const { verify } = await import('../release/verify.ts');
      const verifier: Verifier | undefined =
        key !== undefined
          ? { key }
          : certificateIdentity && certificateOidcIssuer
            ? { identity: certificateIdentity, issuer: certificateOidcIssuer }
            : undefined;
      if (!verifier) throw nobody();
      const rows = await verify({ ...options, root: terminal.root, reference, verifier });
      for (const line of table([['CHECKED', 'FOUND'], ...rows.map(({ what, says }) => [what, says])]))
        terminal.out(line);
    });
}

const nobody = (): ProblemError =>
  new ProblemError({
    code: 'missing',
    file: 'modelcharts verify',
    message: 'nobody says whose signature it must be',
    expected: '--key cosign.pub, or --certificate-identity with --certificate-oidc-issuer',
    found: 'none of them',
    hint: 'ask the publisher for the public key',
  });
