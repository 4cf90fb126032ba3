import { join } from 'node:path';
import { checkTool, runTool } from './run-tool.ts';
import { withFolder, writeFiles } from './temporary.ts';

/** Whose signature counts where nobody has a key: a regular expression, and who vouches for the identity. */
export interface Identity {
  readonly identity: string;
  readonly issuer: string;
}

/** What signs: a key (a file, or the URL of a key in a KMS), or the identity that a CI job has. */
export type Signer = { readonly key: string } | { readonly keyless: Identity };

/** What a signature is checked against. */
export type Verifier = { readonly key: string } | Identity;

/** The statements that a chart gets. */
export type PredicateType = 'cyclonedx' | 'slsaprovenance1';

/** The type of what `cosign sign` signs. */
export const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';

/** cosign as releases use it. A key signs without a transparency log: charts may be private. */
export const cosignTool = (command: string, plainHttp: boolean) => {
  const check = (args: readonly string[]): Promise<Buffer> => checkTool('cosign', command, args);
  const transport = plainHttp ? ['--allow-http-registry'] : [];
  const signing = (signer: Signer): readonly string[] =>
    'key' in signer ? ['--key', signer.key, '--use-signing-config=false', '--tlog-upload=false'] : [];
  const verifying = (verifier: Verifier): readonly string[] =>
    'key' in verifier
      ? ['--key', verifier.key, '--insecure-ignore-tlog']
      : ['--certificate-identity-regexp', verifier.identity, '--certificate-oidc-issuer', verifier.issuer];
  const holds = async (args: readonly string[]): Promise<{ readonly out?: string; readonly said: string }> => {
    const { status, stdout, stderr } = await runTool('cosign', command, args);
    return { said: lastLine(stderr), ...(status === 0 && { out: stdout.toString() }) };
  };
  return {
    /** Signs what a digest names. */
    sign: (reference: string, signer: Signer) => check(['sign', ...signing(signer), ...transport, '--yes', reference]),

    /** Attaches a signed statement. */
    attest: (reference: string, signer: Signer, type: PredicateType, predicate: string) =>
      withFolder(folder => {
        writeFiles(folder, new Map([['predicate.json', predicate]]));
        const file = join(folder, 'predicate.json');
        return check([
          'attest',
          ...signing(signer),
          ...transport,
          '--yes',
          '--type',
          type,
          '--predicate',
          file,
          reference,
        ]);
      }),

    /**
     * Whether a signed statement is there and right: `out` is the statement, `said` why not. A signature is one too, and is asked for by
     * its type: `cosign verify` of 3.1 is content with any signed statement about the digest.
     */
    verify: (reference: string, verifier: Verifier, type: PredicateType | typeof SIGNATURE) =>
      holds(['verify-attestation', ...verifying(verifier), ...transport, '--type', type, reference]),

    /** The public half of a key. */
    publicKey: async (key: string) => (await check(['public-key', '--key', key])).toString(),

    /** Puts a file under a tag, with a media type. */
    upload: (reference: string, name: string, text: string, mediaType: string) =>
      withFolder(folder => {
        writeFiles(folder, new Map([[name, text]]));
        return check(['upload', 'blob', '--files', join(folder, name), '--ct', mediaType, ...transport, reference]);
      }),
  };
};

export type Cosign = ReturnType<typeof cosignTool>;

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
