import type { NetworkPolicy } from '../../../kubernetes/resources.gen.ts';
import { and, type Ref, spread, str, type Template, template, when } from '../../../sdk/index.ts';
import type { Context } from '../../common/context.ts';
import { asksForRole, dns, podIdentity, toSource } from '../../common/resources/network-policy.ts';
import type { DeploymentValues } from '../values.gen.ts';

/** The compile Job talks to the hub and to nobody else, and nobody talks to it. */
export const compilePolicy = (c: Context, v: Ref<DeploymentValues>): Template =>
  template<NetworkPolicy>(
    'networkpolicy-compile.yaml',
    { when: and(v.networkPolicy.enabled, v.neuron.compile.enabled) },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: str`${c.names.fullname}-compile`, labels: c.names.labels },
      spec: {
        podSelector: { matchLabels: c.names.auxiliaryLabels('compile') },
        policyTypes: ['Ingress', 'Egress'],
        egress: [dns, toSource(c), when(asksForRole(c), podIdentity), spread(v.networkPolicy.extraEgress)],
      },
    },
  );
