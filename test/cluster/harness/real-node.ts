import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { tool } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';
import { answers } from './answers.ts';
import type { Cluster } from './cluster.ts';
import { Containerd, gateway, podRange } from './containerd.ts';
import { makeControlGroup } from './control-groups.ts';
import { until } from './until.ts';

/** The real node's name. */
export const realNode = 'real';

/** What tells a pod that it may come here, and nobody else's pods that they may not. */
export const realTaint = { key: 'modelcharts.test/real', value: 'true', effect: 'NoSchedule' } as const;

/** Annotations of a namespace whose pods, all of them, run on the real node. */
export const onRealNode: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/node-selector': `kubernetes.io/hostname=${realNode}`,
  'scheduler.alpha.kubernetes.io/defaultTolerations': JSON.stringify([{ key: realTaint.key, operator: 'Exists' }]),
};

/** An accelerator of which the node has one, for who must wait until another pod has given it back. */
export const onlyOne = 'modelcharts.test/accelerator';

/** What the node says it has, beside what it has: no device plugin runs here. */
const DEVICES = {
  'nvidia.com/gpu': '4',
  'aws.amazon.com/neuron': '4',
  'aws.amazon.com/neuroncore': '8',
  [onlyOne]: '1',
} as const;

/** Starts a kubelet on Debian's containerd and runc, kube-proxy and CoreDNS, and waits until pods can run. */
export async function startRealNode(cluster: Cluster, images: readonly string[]): Promise<Containerd> {
  const { kubectl, programs, place } = cluster;
  const folder = join(cluster.folder, 'node');
  await mkdir(folder, { recursive: true });
  const containerd = new Containerd(join(folder, 'containerd'));
  await mkdir(join(folder, 'containerd'), { recursive: true });
  await containerd.start(place, programs);
  for (const image of images) await containerd.import(image);
  await makeBridge(cluster);

  makeControlGroup(place.name);
  const config = join(folder, 'kubelet.yaml');
  await writeFile(config, stringify(kubeletConfig(containerd.socket, place.name, join(folder, 'logs'))));
  await programs.start(
    'kubelet',
    place.inside([
      tool('kubelet'),
      `--kubeconfig=${kubectl.kubeconfig}`,
      `--config=${config}`,
      `--root-dir=${join(folder, 'kubelet')}`,
      `--cert-dir=${join(folder, 'kubelet/pki')}`,
      `--hostname-override=${realNode}`,
      `--node-ip=${gateway}`,
      `--register-with-taints=${realTaint.key}=${realTaint.value}:${realTaint.effect}`,
    ]),
  );
  await writeFile(join(folder, 'proxy.yaml'), stringify(proxyConfig(kubectl.kubeconfig, place.address)));
  await programs.start('kube-proxy', place.inside([tool('kube-proxy'), `--config=${join(folder, 'proxy.yaml')}`]));
  await programs.ready('kube-proxy', 60, () => answers(`http://${place.address}:10256/healthz`));
  await writeFile(join(folder, 'Corefile'), corefile(kubectl.kubeconfig, place.address));
  await programs.start('coredns', place.inside([tool('coredns'), '-conf', join(folder, 'Corefile')]));
  await programs.ready('coredns', 60, () => answers(`http://${place.address}:8181/ready`));
  await programs.ready('kubelet', 120, async () => isReady(await kubectl.get('node', realNode, 'default')));
  const devices = { status: { capacity: DEVICES, allocatable: DEVICES } };
  await kubectl.do(['patch', 'node', realNode, '--subresource=status', `--patch=${JSON.stringify(devices)}`]);
  await until('the node to have accelerators', 60, async () => {
    const node = await kubectl.get('node', realNode, 'default');
    return node?.status?.allocatable?.['nvidia.com/gpu'] === DEVICES['nvidia.com/gpu'];
  });
  return containerd;
}

// biome-ignore lint/suspicious/noExplicitAny: a condition
const isReady = (node: any): boolean =>
  // biome-ignore lint/suspicious/noExplicitAny: a condition
  node?.status?.conditions?.some((each: any) => each.type === 'Ready' && each.status === 'True') ?? false;

async function makeBridge({ place }: Cluster): Promise<void> {
  for (const args of [
    ['ip', 'link', 'add', 'cni0', 'type', 'bridge'],
    ['ip', 'address', 'add', `${gateway}/24`, 'dev', 'cni0'],
    ['ip', 'link', 'set', 'cni0', 'up'],
    ['sysctl', '--quiet', '--write', 'net.ipv4.ip_forward=1'],
  ]) {
    const [program, ...rest] = place.inside(args);
    await run(program!, rest, { check: true });
  }
}

const kubeletConfig = (socket: string, controlGroup: string, podLogsDir: string) => ({
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  address: gateway,
  readOnlyPort: 0,
  // a kubelet removes the logs of pods that it does not know: those of another node too
  podLogsDir,
  healthzPort: 10248,
  // machines that build this have cgroup v1 still
  failCgroupV1: false,
  cgroupDriver: 'cgroupfs',
  cgroupRoot: `/${controlGroup}`,
  enforceNodeAllocatable: [],
  failSwapOn: false,
  containerRuntimeEndpoint: `unix://${socket}`,
  authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
  authorization: { mode: 'AlwaysAllow' },
  // not a share: a hundredth of a large disk that is nearly full would end every pod
  evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '100Mi', 'imagefs.available': '100Mi' },
  imageGCHighThresholdPercent: 100,
  resolvConf: '',
  clusterDomain: 'cluster.local',
  clusterDNS: [gateway],
  syncFrequency: '5s',
});

const proxyConfig = (kubeconfig: string, address: string) => ({
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  kind: 'KubeProxyConfiguration',
  bindAddress: address,
  healthzBindAddress: `${address}:10256`,
  metricsBindAddress: `${address}:10249`,
  clientConnection: { kubeconfig },
  clusterCIDR: podRange,
  mode: 'iptables',
  hostnameOverride: realNode,
  conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
});

const corefile = (kubeconfig: string, address: string) => `cluster.local:53 {
  bind ${gateway}
  kubernetes cluster.local {
    kubeconfig ${kubeconfig} modelcharts
  }
  ready ${address}:8181
  errors
}
`;
