import { freePort } from '../../../programs/load/testing/free-port.ts';
import { tool } from '../../tools/paths.ts';
import { writeRegistryFile } from '../../tools/registry-file.ts';
import { answers } from './answers.ts';
import { makeCertificate } from './certificates.ts';
import type { Programs } from './programs.ts';

/** A registry over TLS on loopback. */
export interface TlsRegistry {
  /** 127.0.0.1:port */
  readonly host: string;
  /** Certificate of the authority that nobody knows by itself; PEM. */
  readonly authority: string;
}

/** Starts the registry of the distribution project. @throws Error with the end of its log */
export async function startTlsRegistry(folder: string, programs: Programs): Promise<TlsRegistry> {
  const { ca: authority, certificate, key } = await makeCertificate(folder, 'registry', '127.0.0.1');
  const host = `127.0.0.1:${await freePort()}`;
  const file = writeRegistryFile(folder, host, { certificate, key });
  await programs.start('registry', [tool('registry'), 'serve', file]);
  await programs.ready('registry', 120, () => answers(`https://${host}/v2/`));
  return { host, authority };
}
