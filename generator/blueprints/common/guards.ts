import { TMP } from '../../plan/node-disk.ts';
import {
  add,
  and,
  assumeString,
  type Defined,
  defineText,
  dict,
  eq,
  type Guard,
  gt,
  guard,
  guardEach,
  has,
  hasKey,
  int,
  list,
  lt,
  matches,
  type Node,
  not,
  notEmpty,
  or,
  str,
  toJson,
  trimSuffix,
  when,
} from '../../sdk/index.ts';
import type { Context } from './context.ts';
import { ENGINE_ENV } from './pods/engine-env.ts';
import { gibibytes } from './pods/loader-container.ts';
import type { ModelRefs } from './values.ts';

/** What a blueprint sets itself, and nobody else may. */
export interface Owned {
  /** Flag → the value to set instead. */
  readonly flags: Readonly<Record<string, string>>;
  /** Names of environment variables. */
  readonly env: readonly string[];
}

/** Rules of every chart with a model: values that contradict each other. */
export function modelGuards(c: Context, own: Owned): ModelGuards {
  const sums = [memory(c), disk(c)];
  return {
    defines: sums.map(s => s.define),
    guards: [
      ...sums.map(s => s.guard),
      requestsWithinLimits(c.v),
      accelerators(c.v),
      objectName(c),
      imageTags(c.v),
      ...loading(c),
      ...environment(c.v, own.env),
      owned(c.v, own.flags),
      ...platform(c.v),
    ],
  };
}

/** Rules, and the named templates with the sums they use. */
export interface ModelGuards {
  readonly defines: readonly Defined<unknown>[];
  readonly guards: readonly Guard[];
}

/** The accelerators of a pod come from one value. */
const accelerators = (v: ModelRefs): Guard =>
  guard(
    'accelerators',
    or(hasKey(v.resources.requests, v.accelerator.resource), hasKey(v.resources.limits, v.accelerator.resource)),
    str`resources names ${v.accelerator.resource}, which the chart writes itself: set accelerator.count instead`,
  );

/** What the memory limit must hold, in GiB: the engine, shared memory, and a model in memory, which is a tmpfs of the pod. */
function memory({ v, paths }: Context): Sum {
  const rest = [gibibytes(v.engine.workingSet), gibibytes(v.sharedMemory.sizeLimit)];
  const sum = defineText(
    'neededMemory',
    'GiB that resources.limits.memory must hold.',
    when<string>(paths.inMemory, toJson(add(...rest, gibibytes(v.loader.sizeLimit))), toJson(add(...rest))),
  );
  return {
    define: sum,
    guard: guard(
      'memory',
      lt(gibibytes(v.resources.limits.memory), int(sum.use)),
      str`resources.limits.memory is ${v.resources.limits.memory}, and must hold engine.workingSet, sharedMemory.sizeLimit and, for loader.target memory, loader.sizeLimit: set it, and resources.requests.memory, to at least ${sum.use}Gi`,
    ),
  };
}

/** What the disk request must hold, in GiB: scratch, /tmp, and a model that is not in memory. */
function disk({ v }: Context): Sum {
  const own = add(gibibytes(v.scratch.sizeLimit), TMP);
  const sum = defineText(
    'neededDisk',
    'GiB of the node that resources.requests.ephemeral-storage must hold.',
    when<string>(eq(v.loader.target, 'emptyDir'), toJson(add(own, gibibytes(v.loader.sizeLimit))), toJson(own)),
  );
  const request = v.resources.requests['ephemeral-storage'];
  return {
    define: sum,
    guard: guard(
      'disk',
      lt(gibibytes(request), int(sum.use)),
      str`resources.requests.ephemeral-storage is ${request}, and must hold scratch.sizeLimit, 2Gi of /tmp and, for loader.target emptyDir, loader.sizeLimit: set it, and resources.limits.ephemeral-storage, to at least ${sum.use}Gi`,
    ),
  };
}

interface Sum {
  readonly define: Defined<string>;
  readonly guard: Guard;
}

function loading({ v, paths }: Context): readonly Guard[] {
  const directory = eq(v.loader.source, 'directory');
  return [
    guard(
      'jobSource',
      and(v.loader.job.enabled, directory),
      'loader.job.enabled downloads from the hub, and loader.source directory takes what is already there: set one of them, not both',
    ),
    guard(
      'directoryPath',
      and(
        directory,
        or(
          not(notEmpty(v.loader.directory.path)),
          and(not(notEmpty(v.storage.existingClaim)), not(notEmpty(v.storage.volumeName))),
        ),
      ),
      'loader.source directory needs loader.directory.path, and storage.existingClaim or storage.volumeName: a new claim would be empty',
    ),
    guard(
      'storedByPods',
      and(paths.fromHub, paths.inStorage),
      'loader.target persistentVolume needs somebody to fill the claim: set loader.job.enabled, or loader.source directory',
    ),
  ];
}

/** A name that comes twice in a list of variables makes Helm 4 fail on upgrade. */
function environment(v: ModelRefs, own: readonly string[]): readonly Guard[] {
  const ours = list(...Object.keys(ENGINE_ENV), ...own);
  const say = (where: string, name: Node<string>) =>
    str`${where} sets ${name}, which the chart sets itself (or which is there twice): take it out of ${where}`;
  return [
    guardEach('engineEnv', v.engine.env, ['name', 'value'], name => ({
      when: has(ours, name),
      say: say('engine.env', name),
    })),
    guardEach('extraEnv', v.extraEnv, 'variable', x => ({
      when: or(has(ours, assumeString(x.name)), hasKey(v.engine.env, assumeString(x.name))),
      say: say('extraEnv', assumeString(x.name)),
    })),
  ];
}

/** One fact, one knob: a flag that the chart derives from a value is refused in engine.args. */
const owned = (v: ModelRefs, flags: Readonly<Record<string, string>>): Guard =>
  guardEach('ownedFlags', dict(flags), ['flag', 'instead'], (flag, instead) => ({
    when: hasKey(v.engine.args, flag),
    say: str`engine.args.${flag} belongs to the chart: set ${instead} instead`,
  }));

/** A claim for one node cannot feed pods on two: the Job's and the serving pods, or several serving pods. */
export const sharedClaim = ({ v, paths }: Context, several: Node<boolean>): Guard =>
  guard(
    'sharedClaim',
    and(
      paths.usesStorage,
      not(notEmpty(v.storage.existingClaim)),
      not(has(v.storage.accessModes, 'ReadWriteMany')),
      or(v.loader.job.enabled, and(several, not(has(v.storage.accessModes, 'ReadOnlyMany')))),
    ),
    'several pods share the storage claim, the download Job among them, and its access mode is for one node: set storage.accessModes to ReadWriteMany',
  );

/** A Deployment's, a Service's and KubeRay's rule for names (RFC 1035 label). */
const objectName = ({ names }: Context): Guard =>
  guard(
    'objectName',
    not(matches(names.fullname, '^[a-z]([-a-z0-9]*[a-z0-9])?$')),
    str`objects would be named ${names.fullname}, which Kubernetes refuses for a Service: begin with a letter, and use small letters, digits and dashes; set fullnameOverride`,
  );

/** An image needs a tag or a digest. */
const imageTags = (v: ModelRefs): Guard =>
  guard(
    'imageTag',
    or(
      and(not(notEmpty(v.image.tag)), not(notEmpty(v.image.digest))),
      and(not(notEmpty(v.loader.image.tag)), not(notEmpty(v.loader.image.digest))),
    ),
    'image and loader.image each need a tag or a digest',
  );

/** The API server refuses a request above its limit. */
const requestsWithinLimits = (v: ModelRefs): Guard => {
  const { requests, limits } = v.resources;
  return guard(
    'requestsWithinLimits',
    or(
      gt(gibibytes(requests.memory), gibibytes(limits.memory)),
      gt(gibibytes(requests['ephemeral-storage']), gibibytes(limits['ephemeral-storage'])),
    ),
    'resources.requests of memory or ephemeral-storage are above resources.limits: raise the limits too',
  );
};

/** Routes and monitors that would be refused, or do nothing. */
const platform = (v: ModelRefs): readonly Guard[] => [
  guard(
    'parentRefs',
    and(v.httpRoute.enabled, not(notEmpty(v.httpRoute.parentRefs))),
    'httpRoute.enabled needs a Gateway in httpRoute.parentRefs: without one the route belongs to nothing',
  ),
  guard(
    'scrapeTimeout',
    and(v.podMonitor.enabled, gt(seconds(v.podMonitor.scrapeTimeout), seconds(v.podMonitor.interval))),
    str`podMonitor.scrapeTimeout ${v.podMonitor.scrapeTimeout} is longer than podMonitor.interval ${v.podMonitor.interval}`,
  ),
];

const seconds = (duration: Node<string>): Node<number> => int(trimSuffix(duration, 's'));
