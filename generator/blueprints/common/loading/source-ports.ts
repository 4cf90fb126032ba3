import {
  cases,
  type Defined,
  defineText,
  each,
  eq,
  matches,
  type Node,
  or,
  raw,
  str,
  text,
} from '../../../sdk/index.ts';
import type { ModelRefs, ModelValues } from '../values.ts';

type Archive = ModelValues['loader']['archive']['files'][number];

/** TCP ports that who brings the model must reach beside 443, which hubs send to for content, and AWS gives keys of a role at. */
export interface SourcePorts {
  readonly defines: readonly Defined<unknown>[];
  /** Those beside 443: each once, as text, in order. */
  readonly list: Node<readonly string[]>;
}

/** The ports that the addresses of the source and of the proxies name. */
export function sourcePorts(v: ModelRefs): SourcePorts {
  const { source, huggingface, s3, archive } = v.loader;
  const addresses = defineText(
    'sourceAddresses',
    'Addresses that who brings the model asks, with blanks between them.',
    text`${cases<string>([
      [eq(source, 'huggingface'), huggingface.endpoint],
      [or(eq(source, 's3'), eq(source, 'engine')), s3.endpoint],
      [eq(source, 'archive'), each<Archive, string>(archive.files, 'file', file => str`${file.url} `)],
    ])} ${v.proxy.http} ${v.proxy.https}`,
  );
  const all = raw<'array', readonly string[]>('array')`splitList " " ${addresses.use}`;
  const ports = defineText(
    'sourcePorts',
    'Ports of those addresses, with blanks between them.',
    // as expressions: blanks of literal text beside an `if` are cut off
    text`${each<string, string>(all, 'address', address => {
      // the rest may be what Go takes for no address
      const host = raw('string')`get (regexFind "^https?://[^/?#]+" ${address} | urlParse) "host"`;
      return cases<string>([
        [matches(host, ':[0-9]+$'), str`${raw('string')`regexFind "[0-9]+$" ${host}`} `],
        [matches(address, '^http:'), raw('string')`"80 "`],
        [matches(address, '^https:'), raw('string')`"443 "`],
      ]);
    })}`,
  );
  return {
    defines: [addresses, ports],
    list: raw<'array', readonly string[]>(
      'array',
    )`without (regexFindAll "[0-9]+" ${ports.use} -1 | uniq | sortAlpha) "443"`,
  };
}
