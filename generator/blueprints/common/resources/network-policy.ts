import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
} from '../../../kubernetes/resources.gen.ts';
import {
  and,
  each,
  eq,
  type Items,
  int,
  type Node,
  not,
  notEmpty,
  or,
  spread,
  str,
  type Template,
  type Tpl,
  template,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { downloads } from '../loading/model-paths.ts';

/** Rules of a blueprint's own, for instance between the pods of a Ray cluster. */
export interface PodRules {
  /** Name of the serving port. */
  readonly port: string;
  readonly ingress: Items<NetworkPolicyIngressRule>;
  readonly egress: Items<NetworkPolicyEgressRule>;
}

export const dns: Tpl<NetworkPolicyEgressRule> = {
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
};

export const https: Tpl<NetworkPolicyEgressRule> = { ports: [{ port: 443, protocol: 'TCP' }] };

/** Where the model comes from: 443, and the ports that its addresses name. */
export const toSource = ({ ports }: Context): Tpl<NetworkPolicyEgressRule> => ({
  ports: [{ port: 443, protocol: 'TCP' }, each(ports, 'port', port => ({ port: int(port), protocol: 'TCP' }))],
});

/** The agent of EKS Pod Identity on the node, which gives a pod the keys of its role. */
export const podIdentity: Tpl<NetworkPolicyEgressRule> = {
  ports: [{ port: 80, protocol: 'TCP' }],
  to: [{ ipBlock: { cidr: '169.254.170.23/32' } }, { ipBlock: { cidr: 'fd00:ec2::23/128' } }],
};

/** Whether keys of a bucket come from a role. */
export const asksForRole = ({ v, paths }: Context): Node<boolean> =>
  and(or(eq(v.loader.source, 's3'), paths.streams), not(notEmpty(v.loader.s3.credentialsSecret.name)));

/** Who may talk to the serving pods, the download Job and the clients of the chart, and whom they may talk to. */
export function networkPolicies(c: Context, own: PodRules): readonly Template[] {
  const { v, names, paths } = c;
  const policy = v.networkPolicy;
  const from = when<NetworkPolicyIngressRule['from']>(notEmpty(policy.ingressFrom), [
    spread(policy.ingressFrom),
    { podSelector: { matchLabels: names.auxiliaryLabels('smoke') } },
    when(v.prompts.enabled, { podSelector: { matchLabels: names.auxiliaryLabels('prompts') } }),
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
          ingress: [
            { ports: [{ port: own.port, protocol: 'TCP' }], from },
            ...own.ingress,
            spread(policy.extraIngress),
          ],
          egress: [
            dns,
            when(or(paths.fetches, paths.streams), toSource(c)),
            when(and(asksForRole(c), or(paths.fetches, paths.streams)), podIdentity),
            ...own.egress,
            spread(policy.extraEgress),
          ],
        },
      },
    ),
    template<NetworkPolicy>(
      'networkpolicy-download.yaml',
      { when: and(policy.enabled, downloads(c)) },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: str`${names.fullname}-download`, labels: names.labels },
        spec: {
          podSelector: { matchLabels: names.auxiliaryLabels('download') },
          policyTypes: ['Ingress', 'Egress'],
          egress: [dns, toSource(c), when(asksForRole(c), podIdentity), spread(policy.extraEgress)],
        },
      },
    ),
    client(c, 'smoke', v.smokeTest.enabled),
    client(c, 'prompts', v.prompts.enabled),
  ];
}

/** A client of the chart's own reaches names and the serving pods. */
const client = ({ v, names }: Context, role: string, enabled: Node<boolean>): Template =>
  template<NetworkPolicy>(
    `networkpolicy-${role}.yaml`,
    { when: and(v.networkPolicy.enabled, enabled) },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: str`${names.fullname}-${role}`, labels: names.labels },
      spec: {
        podSelector: { matchLabels: names.auxiliaryLabels(role) },
        policyTypes: ['Ingress', 'Egress'],
        egress: [
          dns,
          { to: [{ podSelector: { matchLabels: names.selectorLabels } }] },
          spread(v.networkPolicy.extraEgress),
        ],
      },
    },
  );
