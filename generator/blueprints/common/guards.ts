import {
  add,
  and,
  asString,
  dict,
  each,
  eachEntry,
  eq,
  type Guard,
  guard,
  guardEach,
  has,
  hasKey,
  list,
  lt,
  type Node,
  not,
  notEmpty,
  or,
  str,
} from '../../sdk/index.ts';
import type { Context } from './context.ts';
import { ENGINE_ENV } from './engine-env.ts';
import { gibibytes } from './loader-container.ts';
import type { ModelRefs } from './values.ts';

/** What a blueprint sets itself, and nobody else may. */
export interface Owned {
  /** Flag → the value to set instead. */
  readonly flags: Readonly<Record<string, string>>;
  /** Names of environment variables. */
  readonly env: readonly string[];
}

/** Rules of every chart with a model: values that contradict each other. */
export const modelGuards = (c: Context, own: Owned): readonly Guard[] => [
  memory(c),
  disk(c),
  ...loading(c),
  ...environment(c.v, own.env),
  owned(c.v, own.flags),
];

/** The limit must hold the engine, shared memory and a model in memory: a tmpfs counts to it. */
function memory({ v, paths }: Context): Guard {
  const rest = [gibibytes(v.engine.workingSet), gibibytes(v.sharedMemory.sizeLimit)];
  const limit = gibibytes(v.resources.limits.memory);
  const model = gibibytes(v.loader.sizeLimit);
  return guard(
    'memory',
    or(lt(limit, add(...rest)), and(paths.inMemory, lt(limit, add(...rest, model)))),
    str`resources.limits.memory is ${v.resources.limits.memory}, less than engine.workingSet + sharedMemory.sizeLimit (+ loader.sizeLimit for loader.target memory): raise it to at least ${add(...rest, model)}Gi for target memory, ${add(...rest)}Gi otherwise`,
  );
}

/** The disk request must hold what the pod writes to the node: scratch, /tmp, and a model that is not in memory. */
function disk({ v }: Context): Guard {
  const request = gibibytes(v.resources.requests['ephemeral-storage']);
  const model = eq(v.loader.target, 'emptyDir');
  const own = add(gibibytes(v.scratch.sizeLimit), 2);
  const all = add(own, gibibytes(v.loader.sizeLimit));
  return guard(
    'disk',
    or(lt(request, own), and(model, lt(request, all))),
    str`resources.requests.ephemeral-storage is less than what lands on the disk of the node: scratch.sizeLimit + 2Gi for /tmp (+ loader.sizeLimit for loader.target emptyDir): raise it to at least ${all}Gi for target emptyDir, ${own}Gi otherwise`,
  );
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
    guardEach(
      'engineEnv',
      eachEntry(v.engine.env, ['name', 'value'], name => ({ when: has(ours, name), say: say('engine.env', name) })),
    ),
    guardEach(
      'extraEnv',
      each(v.extraEnv, 'variable', x => ({
        when: or(has(ours, asString(x.name)), hasKey(v.engine.env, asString(x.name))),
        say: say('extraEnv', asString(x.name)),
      })),
    ),
  ];
}

/** One fact, one knob: a flag that the chart derives from a value is refused in engine.args. */
const owned = (v: ModelRefs, flags: Readonly<Record<string, string>>): Guard =>
  guardEach(
    'ownedFlags',
    eachEntry(dict(flags), ['flag', 'instead'], (flag, instead) => ({
      when: hasKey(v.engine.args, flag),
      say: str`engine.args.${flag} belongs to the chart: set ${instead} instead`,
    })),
  );

/** A claim for one node cannot feed pods on two. */
export const sharedClaim = ({ v, paths }: Context, several: Node<boolean>): Guard =>
  guard(
    'sharedClaim',
    and(
      paths.usesStorage,
      several,
      not(notEmpty(v.storage.existingClaim)),
      not(or(has(v.storage.accessModes, 'ReadWriteMany'), has(v.storage.accessModes, 'ReadOnlyMany'))),
    ),
    'several pods would share a claim that one node alone can mount: add ReadWriteMany to storage.accessModes, or use one replica',
  );
