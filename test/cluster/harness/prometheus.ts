import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { tool } from '../../tools/paths.ts';
import { goTools } from '../../tools/versions.ts';
import { answers } from './answers.ts';
import type { Cluster } from './cluster.ts';
import { startPrometheusServer } from './prometheus-server.ts';
import { until } from './until.ts';

const name = 'test';

/** Where pods of the operator's StatefulSet find the rules. */
const rulesInPod = `/etc/prometheus/rules/prometheus-${name}-rulefiles-0`;

/** What a pod's config-reloader puts into the configuration. */
const inPod: Readonly<Record<string, string>> = { SHARD: '0', POD_NAME: `prometheus-${name}-0` };

/** Prometheus 3.15 is module version 0.315. */
const version = goTools.prometheus.version.replace(/^v0\.(\d)(\d+)\./, 'v$1.$2.');

/** A Prometheus that runs. */
export interface Prometheus {
  readonly url: string;
  /** Ends it, and its operator. */
  stop(): Promise<void>;
}

/**
 * Starts prometheus-operator with a Prometheus object that takes the PodMonitor and the PrometheusRule of one namespace, waits until it
 * has made configuration of them, and starts Prometheus with that: what stands in the operator's Secret and ConfigMap, but for the folder of the
 * rules and what a pod's config-reloader fills in. The StatefulSet has no pod, for there is no image of Prometheus here. Prometheus finds
 * pods by the token of a ServiceAccount that may read pods and nothing else.
 * @param port where Prometheus listens; the operator has the next one
 */
export async function startPrometheus(cluster: Cluster, watched: string, port: number): Promise<Prometheus> {
  const { kubectl, programs, place, folder } = cluster;
  const namespace = `${watched}-prometheus`;
  const home = join(folder, namespace);
  const rules = join(home, 'rules');
  const token = join(home, 'token');
  await rm(home, { recursive: true, force: true });
  await mkdir(rules, { recursive: true });
  await kubectl.makeNamespace(namespace);
  await kubectl.apply(accountOf(namespace));
  const given = await kubectl.do(['create', 'token', name, `--namespace=${namespace}`]);
  await writeFile(token, given.trim(), { mode: 0o600 });

  const operator = `operator-${namespace}`;
  const address = `${place.address}:${port + 1}`;
  await programs.start(
    operator,
    place.inside([
      tool('prometheus-operator'),
      `--prometheus-instance-namespaces=${namespace}`,
      `--web.listen-address=${address}`,
      // it names this image in pods, of which there are none
      '--prometheus-config-reloader=example.com/none:v1',
    ]),
    { KUBECONFIG: kubectl.kubeconfig },
  );
  await programs.ready(operator, 120, () => answers(`http://${address}/healthz`));
  const api = {
    host: `https://${place.address}:6443`,
    authorization: { type: 'Bearer', credentialsFile: token },
    tlsConfig: { caFile: join(folder, 'control-plane/certificates/apiserver.crt') },
  };
  await kubectl.apply([prometheusOf(namespace, watched, api)]);
  const config = await until('the operator to know the monitor', 120, async () => {
    const secret = await kubectl.get('secret', `prometheus-${name}`, namespace);
    const packed = secret?.data?.['prometheus.yaml.gz'];
    const text = packed === undefined ? '' : gunzipSync(Buffer.from(packed, 'base64')).toString();
    return text.includes(`podMonitor/${watched}/`) && text;
  });
  const files = await until('the operator to know the rules', 120, async () => {
    const map = await kubectl.get('configmap', `prometheus-${name}-rulefiles-0`, namespace);
    const data = (map?.data ?? {}) as Readonly<Record<string, string>>;
    return Object.keys(data).some(file => file.startsWith(`${watched}-`)) && data;
  });
  for (const [file, text] of Object.entries(files)) await writeFile(join(rules, file), text);
  const local = config.replaceAll(rulesInPod, rules).replace(/\$\((\w+)\)/g, (found, key) => inPod[key] ?? found);
  await writeFile(join(home, 'prometheus.yaml'), local);
  const url = await startPrometheusServer(cluster, namespace, join(home, 'prometheus.yaml'), port);
  return {
    url,
    stop: async () => {
      await programs.stop(namespace);
      await programs.stop(operator);
      await kubectl.do(['delete', 'namespace', namespace, '--wait=false']);
    },
  };
}

/** Takes every PodMonitor and PrometheusRule of the namespace that is watched. */
const prometheusOf = (namespace: string, watched: string, apiserverConfig: object) => {
  const selected = { matchLabels: { 'kubernetes.io/metadata.name': watched } };
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name, namespace },
    spec: {
      version,
      replicas: 0,
      serviceAccountName: name,
      apiserverConfig,
      podMonitorSelector: {},
      podMonitorNamespaceSelector: selected,
      ruleSelector: {},
      ruleNamespaceSelector: selected,
    },
  };
};

/** Who may see pods, as every chart of Prometheus has it. */
const accountOf = (namespace: string) => {
  const group = 'rbac.authorization.k8s.io';
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }];
  const account = { kind: 'ServiceAccount', name, namespace };
  const role = { kind: 'ClusterRole', name: namespace };
  const metadata = { name: namespace };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    { apiVersion: `${group}/v1`, kind: 'ClusterRole', metadata, rules },
    {
      apiVersion: `${group}/v1`,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: group, ...role },
      subjects: [account],
    },
  ];
};
