import type { HTTPRoute } from '../../../kubernetes/resources.gen.ts';
import { opt, type Template, template } from '../../../sdk/index.ts';
import type { Named } from '../context.ts';
import type { ModelValues } from '../values.ts';

/** A Gateway API route to the Service. */
export const httpRoute = ({ v, names }: Named<Pick<ModelValues, 'httpRoute' | 'service'>>): Template =>
  template<HTTPRoute>(
    'httproute.yaml',
    { when: v.httpRoute.enabled },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: names.fullname, labels: names.labels, annotations: opt(v.httpRoute.annotations) },
      spec: {
        parentRefs: v.httpRoute.parentRefs,
        hostnames: opt(v.httpRoute.hostnames),
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: v.httpRoute.path } }],
            backendRefs: [{ name: names.fullname, port: v.service.port }],
          },
        ],
      },
    },
  );
