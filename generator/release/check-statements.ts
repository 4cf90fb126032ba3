import { type Cosign, type PredicateType, SIGNATURE, type Verifier } from './cosign.ts';

/** What statements must be about. */
export interface Subject {
  readonly chart: string;
  readonly version: string;
  /** Digest of the package: sha256:… */
  readonly package: string;
}

/** What was found of one signed statement. */
export interface CheckedStatement {
  readonly what: string;
  readonly says: string;
  readonly wrong: boolean;
}

/**
 * The signature of a published chart, and the statements about it.
 * @param reference host/path/chart@sha256:…
 * @throws {ProblemError} where cosign cannot look: no network, credentials or key.
 */
export async function checkStatements(
  cosign: Cosign,
  reference: string,
  verifier: Verifier,
  subject: Subject,
): Promise<readonly CheckedStatement[]> {
  const expected = describe(subject);
  const statement = async (what: string, type: PredicateType): Promise<CheckedStatement> => {
    const { out, said } = await cosign.verify(reference, verifier, type);
    if (out === undefined) return { what, wrong: true, says: said };
    const found = describe(subjectOf(out, type));
    return found === expected
      ? { what, wrong: false, says: 'signed, about this package' }
      : { what, wrong: true, says: `about ${found}` };
  };
  const { out, said } = await cosign.verify(reference, verifier, SIGNATURE);
  const by = 'key' in verifier ? 'by the key given' : 'by the identity given';
  return [
    { what: 'signature', wrong: out === undefined, says: out === undefined ? said : by },
    await statement('bill of materials', 'cyclonedx'),
    await statement('provenance', 'slsaprovenance1'),
  ];
}

const describe = ({ chart, version, package: digest }: Subject): string => `${chart} ${version}, ${digest}`;

/** What a signed statement says that it is about. */
function subjectOf(out: string, type: PredicateType): Subject {
  const { payload } = JSON.parse(out.split('\n')[0]!) as { readonly payload: string };
  const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString()) as { readonly predicate: Predicate };
  if (type === 'cyclonedx') {
    const { name, version, hashes } = predicate.metadata?.component ?? {};
    return subject(name, version, hashes?.[0]?.content);
  }
  const { chart, version } = predicate.buildDefinition?.externalParameters ?? {};
  return subject(chart, version, predicate.runDetails?.byproducts?.[0]?.digest?.sha256);
}

const subject = (chart = 'no chart', version = 'no version', sha256 = 'none'): Subject => ({
  chart,
  version,
  package: `sha256:${sha256}`,
});

interface Predicate {
  readonly metadata?: {
    readonly component?: {
      readonly name?: string;
      readonly version?: string;
      readonly hashes?: readonly { readonly content: string }[];
    };
  };
  readonly buildDefinition?: {
    readonly externalParameters?: { readonly chart?: string; readonly version?: string };
  };
  readonly runDetails?: { readonly byproducts?: readonly { readonly digest?: { readonly sha256?: string } }[] };
}
