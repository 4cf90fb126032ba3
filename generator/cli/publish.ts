import { Command, Option } from 'commander';
import { ProblemError } from '../problem/problem-error.ts';
import type { Signer } from '../release/cosign.ts';
import type { Context } from './context.ts';
import { table } from './table.ts';

interface Options {
  readonly registry?: string;
  readonly key?: string;
  readonly keyless?: boolean;
  readonly unsigned?: boolean;
  readonly certificateIdentity?: string;
  readonly certificateOidcIssuer?: string;
  readonly builder: string;
  readonly helm: string;
  readonly cosign: string;
  readonly plainHttp?: boolean;
  readonly dryRun?: boolean;
}

/** `modelcharts publish`. */
export function publishCommand({ terminal }: Context): Command {
  return new Command('publish')
    .description(
      'push every recorded release of charts that is missing to an OCI registry, sign them, and attach what is known of them',
    )
    .argument('[charts...]', 'names of charts; all that have a release by default')
    .option('--registry <oci://host/path>', 'where to; registry of modelcharts.config.yaml by default')
    .addOption(new Option('--key <cosign.key>', 'key that signs: a file, or the URL of a KMS').conflicts('keyless'))
    .option('--keyless', 'sign with the identity of the CI job, through Fulcio and Rekor')
    .option('--certificate-identity <identity>', 'with --keyless: whose signatures count as ours, exactly')
    .option('--certificate-oidc-issuer <url>', 'with --keyless: who vouches for that identity')
    .addOption(new Option('--unsigned', 'push only').conflicts(['key', 'keyless']))
    .option('--builder <uri>', 'who runs this, for the provenance statement', 'urn:modelcharts:publish')
    .option('--helm <path>', 'Helm 4.3 or newer', 'helm')
    .option('--cosign <path>', 'cosign 3', 'cosign')
    .option('--plain-http', 'for a registry without TLS')
    .option('--dry-run', 'package the last releases, compare with the ledger, open the key; touch no registry')
    .addHelpText(
      'after',
      `
What is there already is left alone: run it again after an interruption. A version that is there with another content
is refused, and nothing is pushed. The password of a key is in COSIGN_PASSWORD. Log in by cosign login: Helm reads its file too.

Examples:
  $ modelcharts publish --dry-run --unsigned
  $ modelcharts publish --registry oci://registry.example.com/charts --key cosign.key`,
    )
    .action(async (charts: string[], options: Options) => {
      const { publish } = await import('../release/publish.ts');
      const {
        keyless,
        key,
        certificateIdentity: identity,
        certificateOidcIssuer: issuer,
        unsigned: _,
        ...rest
      } = options;
      const whose = keyless && identity && issuer ? { keyless: { identity, issuer } } : undefined;
      const signer: Signer | undefined = key === undefined ? whose : { key };
      if (!signer && !options.unsigned) throw unsigned();
      const rows = await publish({
        ...rest,
        root: terminal.root,
        charts,
        ...(signer && { signer }),
        progress: line => terminal.err(line),
      });
      const cells = rows.map(({ chart, version, pushed, signed, attested, digest }) => [
        chart,
        version,
        pushed,
        signed,
        attested,
        digest,
      ]);
      const head = ['CHART', 'VERSION', 'PUSHED', 'SIGNED', 'STATEMENTS', 'DIGEST'];
      for (const line of table([head, ...cells])) terminal.out(line);
    });
}

const unsigned = (): ProblemError =>
  new ProblemError({
    code: 'missing',
    file: 'modelcharts publish',
    message: 'nobody says who signs',
    expected: '--key cosign.key, --unsigned, or --keyless with --certificate-identity and --certificate-oidc-issuer',
    found: 'none of them',
    hint: 'make a key: cosign generate-key-pair',
  });
