import { exitCodes } from '../../../../programs/load/exit-codes.ts';
import type { Job, JobSpec, VolumeMount } from '../../../kubernetes/resources.gen.ts';
import {
  add,
  assumeString,
  type Defined,
  defineMap,
  defineName,
  merge,
  opt,
  sha256sum,
  str,
  type Template,
  template,
  trunc,
  when,
} from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import { custom, type LoaderConfigs } from '../loading/loader-config.ts';
import { SOURCE, STORAGE } from '../loading/model-paths.ts';
import { loaderEnv, loaderMounts, loaderRun } from '../pods/loader-container.ts';
import { loaderVolumes, sourceVolume, storageVolume } from '../pods/pod-volumes.ts';
import { runOnce } from '../pods/run-once.ts';
import { programPodSecurity } from '../pods/security.ts';
import { undisrupted } from '../pods/undisrupted.ts';

/** Exit codes of the loader after which a second try is no use. */
export const PERMANENT: readonly number[] = exitCodes
  .filter(({ code, retry }) => code !== 0 && !retry)
  .map(({ code }) => code);

/** The Job that brings the model once into the storage claim. Its name carries a hash of all it does: a Job cannot change. */
export function downloadJob(
  c: Context,
  configs: LoaderConfigs,
): { readonly defines: readonly Defined<unknown>[]; readonly template: Template } {
  const { v, names } = c;
  const run = {
    name: 'download',
    custom: custom(v),
    env: loaderEnv(c, configs.job),
    cpu: v.loader.job.resources.cpu,
    memory: v.loader.job.resources.memory,
    mounts: [
      ...loaderMounts(c),
      { name: 'storage', mountPath: STORAGE },
      when<VolumeMount>(c.paths.hasSourceVolume, { name: 'source', mountPath: SOURCE, readOnly: true }),
    ],
  };
  const spec = defineMap<JobSpec>('downloadJobSpec', 'The download Job. What stands here is hashed into its name.', {
    backoffLimit: v.loader.job.backoffLimit,
    // counts from the making of the Job: a new node, a new volume and the pull come first, and a Job that ended badly stays so
    activeDeadlineSeconds: add(v.startup.imagePullSeconds, v.loader.budgetSeconds),
    podFailurePolicy: {
      rules: [{ action: 'FailJob', onExitCodes: { containerName: 'download', operator: 'In', values: PERMANENT } }],
    },
    template: {
      metadata: {
        labels: merge<Record<string, string>>(names.auxiliaryLabels('download'), opt(v.podLabels)),
        annotations: merge<Record<string, string>>(undisrupted(v, 'true'), opt(v.podAnnotations)),
      },
      spec: {
        ...runOnce(v, names, programPodSecurity(v.security)),
        containers: [loaderRun(c, run)],
        volumes: [...loaderVolumes(c), storageVolume(c), when(c.paths.hasSourceVolume, sourceVolume(c))],
        nodeSelector: opt(v.loader.job.nodeSelector),
        tolerations: opt(v.loader.job.tolerations),
      },
    },
  });
  const hash = trunc(sha256sum(assumeString(spec.use)), 8);
  const name = defineName(
    'downloadJobName',
    'Name of the download Job: with a hash of all it does, for a Job cannot change.',
    str`${names.fullname}-download-${hash}`,
  );
  return {
    defines: [spec, name],
    template: template<Job>(
      'download-job.yaml',
      { when: v.loader.job.enabled },
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name: name.use,
          labels: names.labels,
          annotations: opt(v.loader.job.annotations),
        },
        spec: spec.use,
      },
    ),
  };
}
