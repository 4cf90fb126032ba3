import { expect, test } from 'vitest';
import { compareNetworkPolicies } from './compare-network-policies.ts';

const policy = (spec: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'x' },
  spec,
});
const a = { podSelector: { matchLabels: { app: 'a' } } };
const b = { podSelector: { matchLabels: { app: 'b' } } };
const http = { port: 'http' };
const dns = { port: 53, protocol: 'UDP' };

test.each<[string, object, object, string[]]>([
  [
    'a peer less',
    { ingress: [{ from: [a, b] }] },
    { ingress: [{ from: [a] }] },
    [`ingress with ${shown(b)} at port any`],
  ],
  ['a peer more', { ingress: [{ from: [a] }] }, { ingress: [{ from: [a, b] }] }, []],
  ['peers where there were none', { ingress: [{}] }, { ingress: [{ from: [a] }] }, ['ingress with any at port any']],
  ['an empty list of peers is any', { ingress: [{ from: [] }] }, { ingress: [{}] }, []],
  ['no peers any more', { ingress: [{ from: [a] }] }, { ingress: [{ ports: [http] }, {}] }, []],
  [
    'a port less',
    { egress: [{ ports: [http, dns] }] },
    { egress: [{ ports: [http] }] },
    ['egress with any at port 53/UDP'],
  ],
  ['a rule split in two', { egress: [{ ports: [http, dns] }] }, { egress: [{ ports: [dns] }, { ports: [http] }] }, []],
  ['a rule less', { ingress: [{ from: [a] }] }, { ingress: [] }, [`ingress with ${shown(a)} at port any`]],
  [
    'egress is ruled too',
    { policyTypes: ['Ingress'] },
    { policyTypes: ['Ingress', 'Egress'] },
    ['egress with any at port any'],
  ],
  ['egress is free now', { policyTypes: ['Ingress', 'Egress'] }, { policyTypes: ['Ingress'] }, []],
])('%s', (_, before, after, lost) => {
  const changes = compareNetworkPolicies(policy(before), policy(after), 'NetworkPolicy `x`');
  expect(changes.map(({ level, says }) => `${level} ${says}`)).toEqual(
    lost.map(way => `major NetworkPolicy \`x\`: ${way} is no longer allowed`),
  );
});

function shown(peer: object): string {
  return `\`${JSON.stringify(peer)}\``;
}
