import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../problem/problem-error.ts';
import { checkTool, runTool } from './run-tool.ts';
import { withFolder, writeFiles } from './temporary.ts';
import { failed, isTrouble, saidLines } from './tool-failure.ts';

/** Whose signature counts where nobody has a key: exactly this identity, and who vouches for it. */
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
      : ['--certificate-identity', verifier.identity, '--certificate-oidc-issuer', verifier.issuer];
  const holds = async (args: readonly string[]): Promise<{ readonly out?: string; readonly said: string }> => {
    const { status, stdout, stderr } = await runTool('cosign', command, args);
    if (status !== 0 && isTrouble(stderr)) throw failed('cosign', args, stderr);
    return { said: saidLines(stderr).at(-1) ?? '', ...(status === 0 && { out: stdout.toString() }) };
  };
  const publicKey = async (key: string): Promise<string> => {
    checkKeyFile(key);
    const args = ['public-key', '--key', key];
    const { status, stdout, stderr } = await runTool('cosign', command, args);
    if (status === 0) return stdout.toString();
    throw LOCKED.test(stderr) ? locked(key) : failed('cosign', args, stderr);
  };
  return {
    /**
     * Sees that it can sign, before anything is pushed.
     * @throws {ProblemError} without cosign, and where the key cannot be opened.
     */
    checkSigner: async (signer: Signer): Promise<void> => {
      await ('key' in signer ? publicKey(signer.key) : check(['version']));
    },

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
     * @throws {ProblemError} where it could not ask: no network, credentials or key.
     */
    verify: (reference: string, verifier: Verifier, type: PredicateType | typeof SIGNATURE) =>
      holds(['verify-attestation', ...verifying(verifier), ...transport, '--type', type, reference]),

    /** The public half of a key. */
    publicKey,

    /** Puts a file under a tag, with a media type. */
    upload: (reference: string, name: string, text: string, mediaType: string) =>
      withFolder(folder => {
        writeFiles(folder, new Map([[name, text]]));
        return check(['upload', 'blob', '--files', join(folder, name), '--ct', mediaType, ...transport, reference]);
      }),
  };
};

export type Cosign = ReturnType<typeof cosignTool>;

/**
 * Sees that a key is there; a KMS is asked for its own later.
 * @throws {ProblemError} where a file is not there.
 */
export function checkKeyFile(key: string): void {
  if (key.includes('://') || existsSync(key)) return;
  throw new ProblemError({
    code: 'unreadable',
    file: key,
    message: 'there is no such key',
    expected: 'a file, or the URL of a key in a KMS',
    found: 'nothing',
    hint: 'check the path; cosign generate-key-pair makes cosign.key and cosign.pub',
  });
}

/** What cosign says without the password of a key, or with another. */
const LOCKED = /inappropriate ioctl|decryption failed|reading password|EOF/i;

const locked = (key: string): ProblemError =>
  new ProblemError({
    code: 'unreadable',
    file: key,
    message: 'the key cannot be opened',
    expected: 'its password in COSIGN_PASSWORD',
    found: process.env.COSIGN_PASSWORD === undefined ? 'COSIGN_PASSWORD is not set' : 'COSIGN_PASSWORD is another one',
    hint: 'set COSIGN_PASSWORD; it is empty for a key without a password',
  });
