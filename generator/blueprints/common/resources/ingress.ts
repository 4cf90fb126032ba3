import type { Ingress } from '../../../kubernetes/resources.gen.ts';
import { opt, type Template, template } from '../../../sdk/index.ts';
import type { Named } from '../context.ts';
import type { ModelValues } from '../values.ts';

/** An Ingress to the Service. */
export const ingress = ({ v, names }: Named<Pick<ModelValues, 'ingress' | 'service'>>): Template =>
  template<Ingress>(
    'ingress.yaml',
    { when: v.ingress.enabled },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: names.fullname, labels: names.labels, annotations: opt(v.ingress.annotations) },
      spec: {
        ingressClassName: opt(v.ingress.className),
        tls: opt(v.ingress.tls),
        rules: [
          {
            host: v.ingress.host,
            http: {
              paths: [
                {
                  path: v.ingress.path,
                  pathType: v.ingress.pathType,
                  backend: { service: { name: names.fullname, port: { number: v.service.port } } },
                },
              ],
            },
          },
        ],
      },
    },
  );
