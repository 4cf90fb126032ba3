import { add, edit, type Mutation, object, remove, template, values } from './mutation.ts';

/** Changes of Services and NetworkPolicies: what clients meet. */
export const ofNetworks: readonly Mutation[] = [
  {
    name: 'the Service is renamed',
    level: 'major',
    change: edit(template('service'), /(name: \{\{ include ".*\.fullname" \. \}\})/, '$1-api'),
  },
  { name: 'the Service is gone', level: 'major', says: /Service `.*` is gone/, change: remove(template('service')) },
  {
    name: 'the Service has another port',
    level: 'major',
    says: /port 8080 \(http\) is gone/,
    change: values(/(service:[\s\S]*?port: )8080/, '$18000'),
  },
  {
    name: 'the Service has an address outside',
    level: 'major',
    says: /Service `.*`: the type ClusterIP is LoadBalancer now/,
    change: values('type: ClusterIP', 'type: LoadBalancer'),
  },
  { name: 'the Service has a port of nodes', level: 'minor', change: values('type: ClusterIP', 'type: NodePort') },
  {
    name: 'the selector of the Service changes',
    level: 'major',
    says: /Service `.*`: the selector changed/,
    change: edit(template('service'), /(selector:\n)/, '$1    app.kubernetes.io/component: engine\n'),
  },
  {
    name: 'a NetworkPolicy is added',
    level: 'major',
    says: /NetworkPolicy `release-more` is new/,
    change: add(template('fence'), object('networking.k8s.io/v1', 'NetworkPolicy')),
  },
  {
    name: 'clients are cut off',
    level: 'major',
    restarts: false,
    says: /NetworkPolicy `.*`: ingress with any at port http\/TCP is no longer allowed/,
    change: values('ingressFrom: []', 'ingressFrom: [{ podSelector: { matchLabels: { team: a } } }]'),
  },
  {
    name: 'more ports are let out',
    level: 'patch',
    restarts: false,
    change: values('extraEgress: []', 'extraEgress: [{ ports: [{ port: 3128 }] }]'),
  },
  {
    name: 'a port is no longer let out',
    level: 'major',
    says: /NetworkPolicy `.*`: egress with any at port 53\/UDP is no longer allowed/,
    change: edit(template('networkpolicy'), / {4}- ports:\n {8}- port: 53\n {10}protocol: UDP\n/, '    - ports:\n'),
  },
  {
    name: 'a NetworkPolicy holds for other pods',
    level: 'major',
    says: /NetworkPolicy `.*`: it holds for other pods/,
    change: edit(template('networkpolicy'), /podSelector:\n {4}matchLabels:\n.*\n/, 'podSelector: {}\n'),
  },
  { name: 'a NetworkPolicy is gone', level: 'major', change: remove(template('networkpolicy')) },
];
