import type { NetworkPolicy, NetworkPolicyIngressRule } from '../../kubernetes/resources.gen.ts';
import { and, notEmpty, spread, str, type Template, template, when } from '../../sdk/index.ts';
import type { Named } from '../common/context.ts';
import { dns, https } from '../common/resources/network-policy.ts';
import type { WebuiValues } from './values.gen.ts';

/** Who may open Open WebUI, and whom it may ask: pods of this cluster, for models have Services there, and HTTPS outside. */
export function networkPolicies({ v, names }: Named<WebuiValues>): readonly Template[] {
  const policy = v.networkPolicy;
  const smoke = names.auxiliaryLabels('smoke');
  const from = when<NetworkPolicyIngressRule['from']>(notEmpty(policy.ingressFrom), [
    spread(policy.ingressFrom),
    { podSelector: { matchLabels: smoke } },
  ]);
  return [
    template<NetworkPolicy>(
      'networkpolicy.yaml',
      { when: policy.enabled },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: names.fullname, labels: names.labels },
        spec: {
          podSelector: { matchLabels: names.selectorLabels },
          policyTypes: ['Ingress', 'Egress'],
          ingress: [{ ports: [{ port: 'http', protocol: 'TCP' }], from }, spread(policy.extraIngress)],
          egress: [dns, https, { to: [{ namespaceSelector: {} }] }, spread(policy.extraEgress)],
        },
      },
    ),
    template<NetworkPolicy>(
      'networkpolicy-smoke.yaml',
      { when: and(policy.enabled, v.smokeTest.enabled) },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: str`${names.fullname}-smoke`, labels: names.labels },
        spec: {
          podSelector: { matchLabels: smoke },
          policyTypes: ['Ingress', 'Egress'],
          egress: [dns, { to: [{ podSelector: { matchLabels: names.selectorLabels } }] }],
        },
      },
    ),
  ];
}
