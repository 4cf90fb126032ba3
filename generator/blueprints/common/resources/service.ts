import type { Service } from '../../../kubernetes/resources.gen.ts';
import { opt, type Template, template } from '../../../sdk/index.ts';
import type { Named } from '../context.ts';
import type { ModelValues } from '../values.ts';

/** The Service in front of the pods. */
export const service = ({ v, names }: Named<Pick<ModelValues, 'service'>>): Template =>
  template<Service>('service.yaml', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: names.fullname, labels: names.labels, annotations: opt(v.service.annotations) },
    spec: {
      type: v.service.type,
      selector: names.selectorLabels,
      ports: [{ name: 'http', port: v.service.port, targetPort: 'http', protocol: 'TCP' }],
    },
  });
