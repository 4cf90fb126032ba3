import type { EnvVar } from '../../../kubernetes/resources.gen.ts';
import { and, eq, type Items, type Node, notEmpty, type Ref, type Tpl, when } from '../../../sdk/index.ts';
import type { SecretKey } from '../../deployment/values.gen.ts';
import type { ModelRefs } from '../values.ts';

/** Names of the variables with what only a Secret holds. */
export const CREDENTIALS = ['HF_TOKEN', 'ARCHIVE_TOKEN', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

const fromSecret = (name: string, secret: Node<string>, key: Node<string>): Tpl<EnvVar> => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});

/** Keys of the bucket, where a Secret has them; else the ServiceAccount's role gives them. */
export const bucketKeys = ({ loader: { s3 } }: ModelRefs, wanted: Node<boolean>): Items<EnvVar> => {
  const { name, accessKeyId, secretAccessKey } = s3.credentialsSecret;
  const given = and(wanted, notEmpty(name));
  return [
    when(given, fromSecret('AWS_ACCESS_KEY_ID', name, accessKeyId)),
    when(given, fromSecret('AWS_SECRET_ACCESS_KEY', name, secretAccessKey)),
  ];
};

/**
 * What the source asks of who brings the model.
 * @param brings whether this loader brings it from the source itself; who copies what another has brought needs nothing
 */
export const sourceCredentials = (v: ModelRefs, brings?: Node<boolean>): Items<EnvVar> => {
  const { source, huggingface, archive } = v.loader;
  const from = (word: 'huggingface' | 's3' | 'archive') => {
    const here = eq(source, word);
    return brings ? and(here, brings) : here;
  };
  const token = (name: string, secret: Ref<SecretKey>, wanted: Node<boolean>): Tpl<EnvVar> =>
    when(and(wanted, notEmpty(secret.name)), fromSecret(name, secret.name, secret.key));
  return [
    token('HF_TOKEN', huggingface.tokenSecret, from('huggingface')),
    token('ARCHIVE_TOKEN', archive.tokenSecret, from('archive')),
    ...bucketKeys(v, from('s3')),
  ];
};
