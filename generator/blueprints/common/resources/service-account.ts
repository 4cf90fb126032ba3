import type { ServiceAccount } from '../../../kubernetes/resources.gen.ts';
import { opt, type Template, template } from '../../../sdk/index.ts';
import type { Named } from '../context.ts';
import type { ModelValues } from '../values.ts';

/** The ServiceAccount of the pods. */
export const serviceAccount = ({ v, names }: Named<Pick<ModelValues, 'serviceAccount'>>): Template =>
  template<ServiceAccount>(
    'serviceaccount.yaml',
    { when: v.serviceAccount.create },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: names.serviceAccount, labels: names.labels, annotations: opt(v.serviceAccount.annotations) },
      automountServiceAccountToken: false,
    },
  );
