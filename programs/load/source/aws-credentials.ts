import { readFile } from 'node:fs/promises';
import { isObject } from '../config/check.ts';
import { commonFailure, networkFailure, withoutQuery } from '../http/failure.ts';
import { TransientError } from '../http/transient-error.ts';
import { LoadError } from '../report/load-error.ts';
import { tagOf } from './s3-xml.ts';

/** Keys that sign requests. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970; infinite for keys of a Secret. */
  readonly expires: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds before the end at which keys are asked for anew, as AWS' own SDKs do. */
const renewBefore = 300_000;
/** Milliseconds for one answer of AWS. */
const patience = 5000;

/**
 * The part of AWS' credential chain that pods have, by the SDKs' own environment variables and in their order: static keys, the token file
 * of IRSA, the address of Pod Identity or ECS. Gives keys that are good for some minutes; `hide` hears of what no log may show.
 */
export function awsCredentials(
  environment: Environment,
  region: string,
  hide: (secret: string) => void,
): () => Promise<AwsCredentials> {
  let keys: Promise<AwsCredentials> | null = null;
  const renew = async (): Promise<AwsCredentials> => {
    const found = await findKeys(environment, region, hide);
    for (const secret of [found.secretAccessKey, found.sessionToken]) hide(secret);
    return found;
  };
  return async () => {
    const held = await keys?.catch(() => null);
    if (held && held.expires - Date.now() > renewBefore) return held;
    keys = renew();
    return keys;
  };
}

async function findKeys(e: Environment, region: string, hide: (secret: string) => void): Promise<AwsCredentials> {
  if (e.AWS_ACCESS_KEY_ID && e.AWS_SECRET_ACCESS_KEY) {
    return {
      accessKeyId: e.AWS_ACCESS_KEY_ID,
      secretAccessKey: e.AWS_SECRET_ACCESS_KEY,
      sessionToken: e.AWS_SESSION_TOKEN ?? '',
      expires: Number.POSITIVE_INFINITY,
    };
  }
  if (e.AWS_WEB_IDENTITY_TOKEN_FILE && e.AWS_ROLE_ARN) return webIdentity(e, region, hide);
  if (e.AWS_CONTAINER_CREDENTIALS_FULL_URI || e.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI) return container(e, hide);
  const half = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
  const missing = half.find(name => !e[name]);
  if (missing && half.some(name => e[name]))
    throw new LoadError(
      'no-credentials',
      `${missing} is unset, and its other half is not`,
      `give the Secret with ${missing} too`,
    );
  throw new LoadError(
    'no-credentials',
    'no AWS keys: AWS_ACCESS_KEY_ID, AWS_WEB_IDENTITY_TOKEN_FILE and AWS_CONTAINER_CREDENTIALS_FULL_URI are all unset',
    'give a Secret with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a service account with a role (IRSA, Pod Identity)',
  );
}

/** IRSA: changes the token of the service account for keys of the role. */
async function webIdentity(e: Environment, region: string, hide: (secret: string) => void): Promise<AwsCredentials> {
  const token = (await readToken(e.AWS_WEB_IDENTITY_TOKEN_FILE ?? '')).trim();
  hide(token);
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const url = e.AWS_ENDPOINT_URL_STS ?? `https://sts.${region}.${domain}`;
  const body = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: e.AWS_ROLE_ARN ?? '',
    RoleSessionName: e.AWS_ROLE_SESSION_NAME ?? 'modelcharts-load',
    WebIdentityToken: token,
  });
  const { status, text } = await ask(url, { method: 'POST', body }, STS_REMEDY);
  if (status !== 200)
    throw refused(`${withoutQuery(url)} answered ${status} ${tagOf(text, 'Code') ?? ''} for ${e.AWS_ROLE_ARN}`);
  const expires = Date.parse(tagOf(text, 'Expiration') ?? '');
  return keysOf(url, tagOf(text, 'AccessKeyId'), tagOf(text, 'SecretAccessKey'), tagOf(text, 'SessionToken'), expires);
}

/** Pod Identity and ECS: an address on the node that gives keys. */
async function container(e: Environment, hide: (secret: string) => void): Promise<AwsCredentials> {
  const url = e.AWS_CONTAINER_CREDENTIALS_FULL_URI ?? `http://169.254.170.2${e.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI}`;
  if (!URL.canParse(url) || !isNodeAddress(new URL(url)))
    throw refused(`AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor an address of the node: ${url}`);
  const file = e.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
  const token = file ? (await readToken(file)).trim() : (e.AWS_CONTAINER_AUTHORIZATION_TOKEN ?? '');
  hide(token);
  const { status, text } = await ask(url, token === '' ? {} : { headers: { authorization: token } }, AGENT_REMEDY);
  if (status !== 200) throw refused(`${withoutQuery(url)} answered ${status}`);
  const value: unknown = parse(text);
  const word = (key: string) => (isObject(value) && typeof value[key] === 'string' ? value[key] : undefined);
  const expires = Date.parse(word('Expiration') ?? '');
  return keysOf(url, word('AccessKeyId'), word('SecretAccessKey'), word('Token'), expires);
}

/** The hosts that AWS' SDKs allow without TLS: loopback, ECS, EKS. */
function isNodeAddress({ protocol, hostname }: URL): boolean {
  const known = ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]', 'localhost', '[::1]'];
  return protocol === 'https:' || known.includes(hostname) || /^127(?:\.\d+){3}$/.test(hostname);
}

function keysOf(url: string, id?: string, secret?: string, session?: string, expires: number = Number.NaN) {
  if (!id || !secret || !session || Number.isNaN(expires)) throw refused(`${withoutQuery(url)} answered without keys`);
  return { accessKeyId: id, secretAccessKey: secret, sessionToken: session, expires };
}

const STS_REMEDY = 'check AWS_ENDPOINT_URL_STS, DNS and NetworkPolicy between the pod and STS';
const AGENT_REMEDY =
  'check AWS_CONTAINER_CREDENTIALS_FULL_URI, the Pod Identity agent of the node, and NetworkPolicy between the pod and it';

/** One request for keys; a failure that may pass names their address, not that of the source. */
async function ask(
  url: string,
  init: RequestInit,
  remedy: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const passing = ({ exit, message, waitSeconds }: TransientError) =>
    new TransientError(exit, `AWS keys from ${message}`, waitSeconds, remedy);
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patience) });
    const common = commonFailure(response, `${withoutQuery(url)} answered ${response.status}`);
    if (common) throw passing(common);
    return { status: response.status, text: await response.text() };
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    const failure = networkFailure(error, url);
    throw failure instanceof TransientError ? passing(failure) : failure;
  }
}

function refused(text: string): LoadError {
  const remedy = 'check the role of the service account: its trust policy, or its Pod Identity association';
  return new LoadError('unauthorized', text, remedy);
}

async function readToken(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new LoadError(
      'no-credentials',
      `the token file ${path} cannot be read`,
      'check the service account of the pod',
    );
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
