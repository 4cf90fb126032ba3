import { add, and, cases, eq, type Node, notEmpty, or, type Tpl, when } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import type { ModelRefs, ModelValues } from '../values.ts';

/** Where a loader takes the model from: docs/loader.md. */
export type Source =
  | {
      readonly kind: 'huggingface';
      readonly endpoint: string;
      readonly repository: string;
      readonly revision: string;
    }
  | {
      readonly kind: 's3';
      readonly endpoint: string;
      readonly region: string;
      readonly bucket: string;
      readonly prefix: string;
      readonly pathStyle: boolean;
      readonly manifest: 'required' | 'optional';
    }
  | { readonly kind: 'archive'; readonly archives: ModelValues['loader']['archive']['files'] }
  | {
      readonly kind: 'directory';
      readonly path: string;
      readonly manifest: 'required' | 'optional';
      readonly waitSeconds: number;
    };

/** Whether the bucket is in the path of its address. */
export const pathStyle = ({ loader: { s3 } }: ModelRefs): Node<boolean> =>
  or(eq(s3.addressingStyle, 'path'), and(eq(s3.addressingStyle, 'auto'), notEmpty(s3.endpoint)));

/** Sources over the network, each under its condition. */
const remoteSources = (v: ModelRefs): readonly (readonly [Node<boolean>, Tpl<Source>])[] => {
  const { source, huggingface, s3, archive } = v.loader;
  return [
    [
      eq(source, 'huggingface'),
      {
        kind: 'huggingface',
        endpoint: huggingface.endpoint,
        repository: v.model.repository,
        revision: v.model.revision,
      },
    ],
    [
      eq(source, 's3'),
      {
        kind: 's3',
        endpoint: s3.endpoint,
        region: s3.region,
        bucket: s3.bucket,
        prefix: s3.prefix,
        pathStyle: pathStyle(v),
        manifest: s3.manifest,
      },
    ],
    [eq(source, 'archive'), { kind: 'archive', archives: archive.files }],
  ];
};

/** How long a pod waits for what another brings. */
export const waitSeconds = (v: ModelRefs): Node<number> => add(v.startup.imagePullSeconds, v.loader.budgetSeconds);

/** The directory that is there already. */
const directorySource = ({ v, paths }: Context): Tpl<Source> => {
  const { manifest } = v.loader.directory;
  return {
    kind: 'directory',
    path: paths.directory,
    manifest,
    waitSeconds: when(eq(manifest, 'required'), waitSeconds(v), 0),
  };
};

/** The source itself: over the network, or the directory that is there. For whoever does not take the model from the Job. */
export const ownSource = (c: Context): Node<Source> => cases<Source>(remoteSources(c.v), directorySource(c));

/** Where a loader of the serving pods takes the model from: what the Job stored, or the source itself. */
export const podSource = (c: Context): Node<Source> => {
  const { v, paths } = c;
  const stored: Tpl<Source> = {
    kind: 'directory',
    path: paths.stored,
    manifest: 'required',
    waitSeconds: waitSeconds(v),
  };
  return cases<Source>([[v.loader.job.enabled, stored], ...remoteSources(v)], directorySource(c));
};
