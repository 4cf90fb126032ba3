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
  const missing = Object.keys(packages).filter(name => !isThere(packages[name]!));
  if (missing.length > 0) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const install = ['install', '--yes', '--no-install-recommends', ...missing];
    const done =
      (await run('apt-get', install, { env }).catch(() => undefined))?.status === 0 ||
      ((await run('apt-get', ['update'], { env }).catch(() => undefined))?.status === 0 &&
        (await run('apt-get', install, { env })).status === 0);
    if (!done) return `cannot install ${missing.join(', ')}`;
  }
  const probe = `modelcharts-probe-${process.pid}`;
  if ((await run('ip', ['netns', 'add', probe])).status !== 0) return 'no network namespaces';
  await run('ip', ['netns', 'del', probe], { check: true });
  return undefined;
}

const isThere = (file: string): boolean =>
  file.startsWith('/')
    ? existsSync(file)
    : (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, file)));
