import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** Certificate and key of a server: paths of PEM files. */
interface Tls {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Writes the settings of the registry of the distribution project, which keeps what it is given in `data` beside them.
 * @param addr host:port; without `tls` it speaks HTTP
 * @returns path of the settings
 */
export function writeRegistryFile(folder: string, addr: string, tls?: Tls): string {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const settings = {
    version: '0.1',
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: data } },
    http: { addr, ...(tls && { tls }) },
  };
  const file = join(folder, 'registry.yaml');
  writeFileSync(file, stringify(settings));
  return file;
}
