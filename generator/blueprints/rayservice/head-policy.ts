import type { NetworkPolicy } from '../../kubernetes/resources.gen.ts';
import { merge, str, type Template, template } from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';

/** The head's autoscaler asks the API server for workers; its port differs between clusters. */
export const headPolicy = ({ v, names }: Context): Template =>
  template<NetworkPolicy>(
    'networkpolicy-head.yaml',
    { when: v.networkPolicy.enabled },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: str`${names.fullname}-head`, labels: names.labels },
      spec: {
        podSelector: {
          matchLabels: merge<Record<string, string>>(names.selectorLabels, { 'ray.io/node-type': 'head' }),
        },
        policyTypes: ['Egress'],
        egress: [
          {
            ports: [
              { port: 443, protocol: 'TCP' },
              { port: 6443, protocol: 'TCP' },
            ],
          },
        ],
      },
    },
  );
