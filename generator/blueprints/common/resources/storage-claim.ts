import type { PersistentVolumeClaim } from '../../../kubernetes/resources.gen.ts';
import { and, merge, type Node, not, notEmpty, opt, or, type Template, template, when } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';

/** The storage claim, where one is used, by the model or by what a blueprint keeps there, and none was named. */
export const storageClaim = ({ v, names, paths }: Context, ...uses: readonly Node<boolean>[]): Template =>
  template<PersistentVolumeClaim>(
    'persistentvolumeclaim.yaml',
    { when: and(or(paths.usesStorage, ...uses), not(notEmpty(v.storage.existingClaim))) },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: names.fullname,
        labels: names.labels,
        annotations: merge<Record<string, string>>(
          { 'helm.sh/resource-policy': when(v.storage.keep, 'keep') },
          opt(v.storage.annotations),
        ),
      },
      spec: {
        accessModes: v.storage.accessModes,
        storageClassName: opt(v.storage.storageClassName),
        volumeName: opt(v.storage.volumeName),
        resources: { requests: { storage: v.storage.size } },
      },
    },
  );
