import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../tools/run.ts';

/** Paths of a certificate, its key and the authority that signed it, as a Secret of type kubernetes.io/tls calls them. */
export interface Certificate {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/**
 * Makes an authority and a certificate that it signed, for servers and for clients, with openssl.
 * @param address IP address that the certificate is for
 * @throws RunError with what openssl said.
 */
export async function makeCertificate(folder: string, name: string, address: string): Promise<Certificate> {
  await mkdir(folder, { recursive: true });
  const file = (base: string) => join(folder, base);
  const openssl = (...args: readonly string[]) => run('openssl', args, { check: true });
  const request = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const years = ['-days', '3650'];
  await openssl(...request, '-x509', ...years, '-subj', '/CN=test', '-keyout', file('ca.key'), '-out', file('ca.crt'));
  await openssl(...request, '-subj', `/CN=${name}`, '-keyout', file('tls.key'), '-out', file('tls.csr'));
  await writeFile(file('extensions'), `subjectAltName=IP:${address}\nextendedKeyUsage=serverAuth,clientAuth\n`);
  const authority = ['-CA', file('ca.crt'), '-CAkey', file('ca.key'), '-CAcreateserial'];
  const signed = ['-in', file('tls.csr'), '-out', file('tls.crt'), '-extfile', file('extensions')];
  await openssl('x509', '-req', ...authority, ...signed, ...years);
  return { ca: file('ca.crt'), certificate: file('tls.crt'), key: file('tls.key') };
}
