import type { PersistentVolumeClaim } from '../../kubernetes/resources.gen.ts';
import { and, merge, not, notEmpty, opt, type Template, template, when } from '../../sdk/index.ts';
import type { Named } from '../common/context.ts';
import type { WebuiValues } from './values.gen.ts';

/** The claim with accounts, chats and files, where none was named. */
export const claim = ({ v, names }: Named<WebuiValues>): Template =>
  template<PersistentVolumeClaim>(
    'persistentvolumeclaim.yaml',
    { when: and(v.persistence.enabled, not(notEmpty(v.persistence.existingClaim))) },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: names.fullname,
        labels: names.labels,
        annotations: merge<Record<string, string>>(
          { 'helm.sh/resource-policy': when(v.persistence.keep, 'keep') },
          opt(v.persistence.annotations),
        ),
      },
      spec: {
        accessModes: v.persistence.accessModes,
        storageClassName: opt(v.persistence.storageClassName),
        resources: { requests: { storage: v.persistence.size } },
      },
    },
  );
