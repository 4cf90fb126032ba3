import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { type Cosign, type PredicateType, SIGNATURE, type Signer, type Verifier } from './cosign.ts';
import { fileAt } from './git.ts';
import type { Helm } from './helm.ts';
import { provenanceOf } from './provenance.ts';
import type { ReleasedChart } from './released.ts';
import { sbomOf } from './sbom.ts';
import { unpackChart } from './tar.ts';
import { withFolder, writeFiles } from './temporary.ts';

/** How a published chart is signed. */
export interface Signing {
  /** host/path/chart@sha256:… */
  readonly reference: string;
  /** Types of what is there, signed: what `signedAlready` gave. */
  readonly signed: ReadonlySet<string>;
  readonly signer: Signer;
  readonly cosign: Cosign;
  readonly helm: Helm;
  readonly config: Config;
  readonly root: string;
  /** URI of who runs this. */
  readonly builder: string;
  readonly say: (what: string) => void;
}

/**
 * Signs a chart and attaches its statements, as far as they are not there. Gives the types of what it made.
 * @throws {ProblemError} where cosign fails.
 */
export async function signChart(released: ReleasedChart, signing: Signing): Promise<ReadonlySet<string>> {
  const { reference, signed, signer, cosign, say } = signing;
  const made = new Set<string>();
  if (!signed.has(SIGNATURE)) {
    await cosign.sign(reference, signer);
    say('signed');
    made.add(SIGNATURE);
  }
  for (const type of STATEMENTS) {
    if (signed.has(type)) continue;
    await cosign.attest(reference, signer, type, await statement(type, released, signing));
    say(`${TITLES[type]} attached`);
    made.add(type);
  }
  return made;
}

const STATEMENTS: readonly PredicateType[] = ['cyclonedx', 'slsaprovenance1'];

const TITLES: Readonly<Record<PredicateType, string>> = {
  cyclonedx: 'bill of materials',
  slsaprovenance1: 'provenance',
};

async function statement(
  type: PredicateType,
  { pack, release }: ReleasedChart,
  { root, helm, config, builder }: Signing,
): Promise<string> {
  if (type === 'cyclonedx') {
    const lock = await fileAt(root, release.commit, 'package-lock.json');
    return sbomOf({ pack, files: await unpackChart(pack.bytes), lock });
  }
  const version = (await helm.check(['version', '--template', '{{ .Version }}'])).toString().trim();
  return provenanceOf({ pack, release, helm: version, source: config.sources?.[0], builder });
}

/**
 * Types of the signed statements of ours that are there: by the public half of the key, or the identity. None before the push.
 * @throws {ProblemError} where cosign cannot ask: no network, or no login of its own.
 */
export async function signedAlready(reference: string, signer: Signer, cosign: Cosign): Promise<ReadonlySet<string>> {
  const types = [SIGNATURE, ...STATEMENTS] as const;
  const look = async (verifier: Verifier): Promise<ReadonlySet<string>> => {
    const found = await Promise.all(types.map(type => cosign.verify(reference, verifier, type)));
    return new Set(types.filter((_, i) => found[i]!.out !== undefined));
  };
  if (!('key' in signer)) return look(signer.keyless);
  const key = await cosign.publicKey(signer.key);
  return withFolder(folder => {
    writeFiles(folder, new Map([['cosign.pub', key]]));
    return look({ key: join(folder, 'cosign.pub') });
  });
}
