import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../tools/run.ts';
import type { Place } from './place.ts';
import type { Programs } from './programs.ts';
import { until } from './until.ts';

/** The address of the node's bridge, and of its DNS. */
export const gateway = '10.244.0.1';

/** Addresses of pods. */
export const podRange = '10.244.0.0/24';

/** The image of a pod's sandbox. */
export const pauseImage = 'modelcharts.test/pause:1';

/** Debian's containerd with a root, a state and a socket of its own. */
export class Containerd {
  readonly socket: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.socket = join(folder, 'containerd.sock');
  }

  /** Starts it, and waits until it answers. */
  async start(place: Place, programs: Programs): Promise<void> {
    const file = (name: string) => join(this.#folder, name);
    await mkdir(file('cni'), { recursive: true });
    const bridge = { type: 'bridge', bridge: 'cni0', isGateway: true, ipMasq: false, hairpinMode: true };
    const ipam = { type: 'host-local', ranges: [[{ subnet: podRange, gateway }]], dataDir: file('addresses') };
    const routes = [{ dst: '0.0.0.0/0' }];
    const plugins = [{ ...bridge, ipam: { ...ipam, routes } }, { type: 'loopback' }];
    await writeFile(file('cni/10-bridge.conflist'), JSON.stringify({ cniVersion: '1.0.0', name: 'pods', plugins }));
    await writeFile(file('config.toml'), this.#config());
    await programs.start('containerd', place.inside(['containerd', '--config', file('config.toml')]));
    await programs.ready('containerd', 120, async () => (await this.ctr('version')).status === 0);
  }

  /** Takes an image archive in. @throws RunError */
  async import(archive: string): Promise<void> {
    await run('ctr', [...this.#target(), 'images', 'import', archive], { check: true });
  }

  /** Ends every container, with containerd or, where that is gone, without. */
  async clear(): Promise<void> {
    if ((await this.ctr('version')).status === 0) {
      const list = async (...what: string[]) =>
        (await this.ctr(...what, 'list', '--quiet')).stdout.split('\n').filter(Boolean);
      for (const task of await list('tasks')) await this.ctr('tasks', 'kill', '--all', '--signal', 'SIGKILL', task);
      await until('containers to end', 60, async () => {
        const { stdout } = await this.ctr('tasks', 'list');
        return !/RUNNING/.test(stdout);
      });
      for (const container of await list('containers')) {
        await this.ctr('tasks', 'delete', container);
        await this.ctr('containers', 'delete', container);
      }
    }
    // a shim outlives its containerd, and keeps its container
    const shims = (await run('pgrep', ['--full', `containerd-shim.*${this.socket}`])).stdout
      .split('\n')
      .filter(Boolean);
    for (const pid of shims) await run('kill', ['-KILL', pid]);
  }

  /** Runs ctr; its status says how it went. */
  ctr(...args: readonly string[]) {
    return run('ctr', [...this.#target(), ...args], { timeout: 30_000 });
  }

  #target(): readonly string[] {
    return ['--address', this.socket, '--namespace', 'k8s.io'];
  }

  #config(): string {
    // restrict_oom_score_adj: without the right to lower it, no sandbox would start
    return `version = 2
root = "${join(this.#folder, 'root')}"
state = "${join(this.#folder, 'state')}"
[grpc]
  address = "${this.socket}"
[plugins."io.containerd.grpc.v1.cri"]
  restrict_oom_score_adj = true
  sandbox_image = "${pauseImage}"
  netns_mounts_under_state_dir = true
  disable_apparmor = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${join(this.#folder, 'cni')}"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      Root = "${join(this.#folder, 'runc')}"
`;
  }
}

/** Unmounts everything below a folder, the deepest first. */
export async function unmountBelow(folder: string): Promise<void> {
  const points = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map(line => line.split(' ')[1] ?? '')
    .filter(point => point.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length);
  for (const point of points) await run('umount', ['--lazy', point]);
}
