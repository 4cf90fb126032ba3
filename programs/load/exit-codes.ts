/** One way the loader can end. */
export interface ExitCode {
  /** Process exit code. */
  readonly code: number;
  /** Stable word for it, the same in code, tests and documents. */
  readonly name: string;
  /** What happened. */
  readonly cause: string;
  /** What a person does about it. */
  readonly remedy: string;
  /** Whether starting again may succeed although nobody changed anything. */
  readonly retry: boolean;
}

/** The closed table of exit codes; docs/loader.md repeats it and a test holds the two together. */
export const exitCodes = [
  {
    code: 0,
    name: 'done',
    cause: 'the target is a complete model',
    remedy: 'nothing',
    retry: false,
  },
  {
    code: 2,
    name: 'configuration',
    cause: 'the configuration cannot be read or is wrong',
    remedy: 'correct the named place in the configuration',
    retry: false,
  },
  {
    code: 10,
    name: 'unauthorized',
    cause: 'the hub does not accept the token, or wants one',
    remedy: 'check the Secret behind HF_TOKEN',
    retry: false,
  },
  {
    code: 11,
    name: 'forbidden',
    cause: 'the repository is gated or the token may not read it',
    remedy: "accept the model's terms on the hub with the account the token belongs to",
    retry: false,
  },
  {
    code: 12,
    name: 'not-found',
    cause: 'the hub does not know the repository, the revision or a file',
    remedy: 'check source.repository and source.revision; a private repository needs HF_TOKEN',
    retry: false,
  },
  {
    code: 13,
    name: 'rate-limited',
    cause: 'the hub asks to wait for longer than patience.rateLimitSeconds',
    remedy: 'set HF_TOKEN (a higher quota than an anonymous address has) or start fewer loaders at once',
    retry: true,
  },
  {
    code: 14,
    name: 'unavailable',
    cause: 'the hub cannot be reached, fails, or answers what the loader does not understand',
    remedy: 'check DNS, NetworkPolicy, proxy and certificates between the pod and source.endpoint',
    retry: true,
  },
  {
    code: 15,
    name: 'no-credentials',
    cause: 'the source wants credentials and none were given',
    remedy: 'give the Secret with HF_TOKEN or the AWS keys, or the role of the service account',
    retry: false,
  },
  {
    code: 16,
    name: 'unresolved',
    cause: "the name of the source's host is not known to DNS",
    remedy: 'check the address of the source and DNS in the pod',
    retry: true,
  },
  {
    code: 17,
    name: 'bucket-missing',
    cause: 'there is no such bucket at the endpoint',
    remedy: 'check source.bucket, source.endpoint and source.region',
    retry: false,
  },
  {
    code: 20,
    name: 'source-missing',
    cause: 'the source directory is not there or cannot be read',
    remedy: 'check the volume mount and source.path',
    retry: false,
  },
  {
    code: 21,
    name: 'source-not-ready',
    cause: 'the manifest of the source did not appear in time, or is of other patterns',
    remedy: 'look at the loader that fills the source, or raise source.waitSeconds',
    retry: true,
  },
  {
    code: 22,
    name: 'no-files',
    cause: 'no file of the source matches the patterns',
    remedy: 'correct files.include and files.exclude',
    retry: false,
  },
  {
    code: 23,
    name: 'unsafe-path',
    cause: 'a path of the source leads out of its directory',
    remedy: 'do not use this source before someone has looked at it',
    retry: false,
  },
  {
    code: 24,
    name: 'integrity',
    cause: 'the content is not what its size or hash says, also when fetched again',
    remedy: 'look for a proxy that changes answers or a damaged volume, then start again',
    retry: true,
  },
  {
    code: 30,
    name: 'no-space',
    cause: 'the volume of the target filled up during the load',
    remedy: 'look what else writes there; give the volume more space',
    retry: false,
  },
  {
    code: 31,
    name: 'target-not-writable',
    cause: 'the target cannot be written',
    remedy: 'check readOnly of the mount, runAsUser and fsGroup',
    retry: false,
  },
  {
    code: 32,
    name: 'too-small',
    cause: 'the model does not fit into the target; nothing was fetched',
    remedy: 'give the volume more space or delete what is not needed there',
    retry: false,
  },
  {
    code: 33,
    name: 'lease-lost',
    cause: 'another loader took this one for dead and went on in its place',
    remedy: 'nothing; if it happens often, raise lease.seconds',
    retry: true,
  },
  {
    code: 70,
    name: 'internal',
    cause: 'something nobody thought of',
    remedy: 'report it with the log',
    retry: true,
  },
  {
    code: 143,
    name: 'interrupted',
    cause: 'the loader was told to stop (SIGTERM or SIGINT)',
    remedy: 'nothing; the next start goes on',
    retry: true,
  },
] as const satisfies readonly ExitCode[];

/** The words of the table. */
export type ExitName = (typeof exitCodes)[number]['name'];

/** The row of the table with this name. */
export function exitCode(name: ExitName): ExitCode {
  return exitCodes.find(row => row.name === name) as ExitCode;
}
