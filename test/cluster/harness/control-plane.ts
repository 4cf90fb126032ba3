import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tool } from '../../tools/paths.ts';
import { run } from '../../tools/run.ts';
import { answers } from './answers.ts';
import { makeCertificate } from './certificates.ts';
import type { Place } from './place.ts';
import type { Programs } from './programs.ts';

/** Addresses of Services. */
const serviceRange = '10.96.0.0/16';

/** Controllers that ask a cloud, or give out addresses that nobody routes here. */
const withoutControllers = [
  'node-ipam-controller',
  'cloud-node-lifecycle-controller',
  'node-route-controller',
  'service-lb-controller',
];

/** Seconds for a program to come up; on a busy machine with two cores the slowest took 20. */
const patience = 120;

/** What starting the control plane gives. */
export interface ControlPlane {
  readonly kubeconfig: string;
  readonly server: string;
}

/**
 * Starts etcd, the API server, the controller manager and the scheduler in a folder of their own, and waits until each says it is well.
 * @throws Error with the end of the log of the program that did not come up.
 */
export async function startControlPlane(folder: string, place: Place, programs: Programs): Promise<ControlPlane> {
  const file = (name: string) => join(folder, name);
  await mkdir(folder, { recursive: true });
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await writeFile(file('sa.key'), keys.privateKey, { mode: 0o600 });
  await writeFile(file('sa.pub'), keys.publicKey);
  const token = randomBytes(16).toString('hex');
  await writeFile(file('tokens.csv'), `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });

  const [etcd, peers] = [await at(place, 2379), await at(place, 2380)];
  await programs.start(
    'etcd',
    place.inside([
      tool('etcd'),
      `--data-dir=${file('etcd')}`,
      `--listen-client-urls=http://${etcd}`,
      `--advertise-client-urls=http://${etcd}`,
      `--listen-peer-urls=http://${peers}`,
      `--initial-advertise-peer-urls=http://${peers}`,
      `--initial-cluster=default=http://${peers}`,
      // nothing here outlives the machine
      '--unsafe-no-fsync',
    ]),
  );
  await programs.ready('etcd', patience, () => answers(`http://${etcd}/health`));

  // how API servers behind this one know who asks
  const proxy = await makeCertificate(file('front-proxy'), 'front-proxy', place.address);
  const api = await at(place, 6443);
  const server = `https://${api}`;
  await programs.start(
    'kube-apiserver',
    place.inside([
      tool('kube-apiserver'),
      `--etcd-servers=http://${etcd}`,
      ...listen(api),
      `--advertise-address=${place.address}`,
      `--cert-dir=${file('certificates')}`,
      `--service-cluster-ip-range=${serviceRange}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${file('sa.pub')}`,
      `--service-account-signing-key-file=${file('sa.key')}`,
      '--authorization-mode=Node,RBAC',
      // so that a namespace can say on which node its pods run
      '--enable-admission-plugins=PodNodeSelector,PodTolerationRestriction',
      `--token-auth-file=${file('tokens.csv')}`,
      // a Service cannot lead to a loopback address
      `--endpoint-reconciler-type=${place.address.startsWith('127.') ? 'none' : 'lease'}`,
      '--kubelet-preferred-address-types=InternalIP',
      `--requestheader-client-ca-file=${proxy.ca}`,
      '--requestheader-allowed-names=front-proxy',
      '--requestheader-username-headers=X-Remote-User',
      '--requestheader-group-headers=X-Remote-Group',
      '--requestheader-extra-headers-prefix=X-Remote-Extra-',
      `--proxy-client-cert-file=${proxy.certificate}`,
      `--proxy-client-key-file=${proxy.key}`,
    ]),
  );
  const certificate = file('certificates/apiserver.crt');
  const kubeconfig = file('kubeconfig');
  await writeFile(kubeconfig, kubeconfigOf(server, certificate, token), { mode: 0o600 });
  const ready = () => run(tool('kubectl'), [`--kubeconfig=${kubeconfig}`, 'get', '--raw=/readyz']);
  await programs.ready('kube-apiserver', patience, async () => existsSync(certificate) && (await ready()).status === 0);

  const asClient = [
    `--kubeconfig=${kubeconfig}`,
    `--authentication-kubeconfig=${kubeconfig}`,
    `--authorization-kubeconfig=${kubeconfig}`,
    '--leader-elect=false',
  ];
  const controllers = await at(place, 10257);
  await programs.start(
    'kube-controller-manager',
    place.inside([
      tool('kube-controller-manager'),
      ...asClient,
      ...listen(controllers),
      `--cert-dir=${file('certificates-controllers')}`,
      `--service-account-private-key-file=${file('sa.key')}`,
      `--root-ca-file=${certificate}`,
      '--use-service-account-credentials=true',
      // a test of autoscaling need not wait a quarter of a minute for each look
      '--horizontal-pod-autoscaler-sync-period=2s',
      `--controllers=${['*', ...withoutControllers.map(name => `-${name}`)].join(',')}`,
    ]),
  );
  const scheduler = await at(place, 10259);
  await programs.start(
    'kube-scheduler',
    place.inside([
      tool('kube-scheduler'),
      ...asClient,
      ...listen(scheduler),
      `--cert-dir=${file('certificates-scheduler')}`,
    ]),
  );
  await programs.ready('kube-controller-manager', patience, () => answers(`https://${controllers}/healthz`));
  await programs.ready('kube-scheduler', patience, () => answers(`https://${scheduler}/healthz`));
  // Without it no pod is admitted.
  const account = ['get', 'serviceaccount', 'default', '--namespace=default'];
  await programs.ready(
    'kube-controller-manager',
    patience,
    async () => (await run(tool('kubectl'), [`--kubeconfig=${kubeconfig}`, ...account])).status === 0,
  );
  return { kubeconfig, server };
}

async function at(place: Place, wish: number): Promise<string> {
  return `${place.address}:${await place.port(wish)}`;
}

function listen(address: string): readonly string[] {
  const [host, port] = address.split(':');
  return [`--bind-address=${host}`, `--secure-port=${port}`];
}

function kubeconfigOf(server: string, certificate: string, token: string): string {
  return `apiVersion: v1
kind: Config
clusters: [{ name: modelcharts, cluster: { server: '${server}', certificate-authority: '${certificate}' } }]
users: [{ name: admin, user: { token: '${token}' } }]
contexts: [{ name: modelcharts, context: { cluster: modelcharts, user: admin } }]
current-context: modelcharts
`;
}
