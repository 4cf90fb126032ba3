import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../../tools/run.ts';

/** Debian's packages of a real node, and a file of each that tells whether it is there. */
const packages: Readonly<Record<string, string>> = {
  containerd: 'containerd',
  runc: 'runc',
  iproute2: 'ip',
  iptables: 'iptables',
  conntrack: 'conntrack',
  wget: 'wget',
  'busybox-static': 'busybox',
  'containernetworking-plugins': '/usr/lib/cni/bridge',
};

/**
 * Installs what a real node needs of Debian's packages.
 * @returns why there can be no real node here; undefined: there can
 */
export async function installPackages(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'not root';
  const missing = await installMissing(packages);
  if (missing !== undefined) return missing;
  const probe = `modelcharts-probe-${process.pid}`;
  if ((await run('ip', ['netns', 'add', probe])).status !== 0) return 'no network namespaces';
  await run('ip', ['netns', 'del', probe], { check: true });
  return undefined;
}

/**
 * Installs Debian's packages whose program or file is not there.
 * @param wanted package → a program on PATH, or a file
 * @returns why not all are there; undefined: they are
 */
export async function installMissing(wanted: Readonly<Record<string, string>>): Promise<string | undefined> {
  const missing = Object.keys(wanted).filter(name => !isThere(wanted[name]!));
  if (missing.length === 0) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '--yes', '--no-install-recommends', ...missing];
  const apt = async (...args: readonly string[]): Promise<boolean> =>
    (await run('apt-get', args, { env }).catch(() => undefined))?.status === 0;
  const done = (await apt(...install)) || ((await apt('update')) && (await apt(...install)));
  return done ? undefined : `cannot install ${missing.join(', ')}`;
}

const isThere = (file: string): boolean =>
  file.startsWith('/')
    ? existsSync(file)
    : (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, file)));
