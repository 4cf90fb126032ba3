import {
  and,
  assumeString,
  dict,
  eq,
  type Guard,
  get,
  gt,
  guard,
  guardEach,
  hasKey,
  int,
  lt,
  matches,
  type Node,
  ne,
  not,
  notEmpty,
  or,
  type Ref,
  str,
  toJson,
} from '../../../sdk/index.ts';
import type { Context } from '../../common/context.ts';
import { gibibytes } from '../../common/gibibytes.ts';
import { custom } from '../../common/loading/loader-config.ts';
import type { DeploymentValues } from '../values.gen.ts';
import { SPECIAL_SCALAR } from './check-environment.ts';
import type { NeuronConfiguration } from './config.ts';
import { OWNED_FIELDS } from './dialect.ts';
import type { NxdDialect } from './nxd-flags.ts';

/** Values of a chart with compiled artefacts that contradict each other. */
export function neuronGuards(
  { paths }: Context,
  v: Ref<DeploymentValues>,
  { degree }: NeuronConfiguration,
  dialect: NxdDialect,
): readonly Guard[] {
  const { artifacts, compile, config } = v.neuron;
  const { compiledFor } = artifacts;
  const inStorage = eq(artifacts.source, 'storage');
  const differs = (compiled: Node<number>, told: Node<unknown>) =>
    and(gt(compiled, 0), ne(toJson(compiled), toJson(told)));
  return [
    ...(dialect === 'nxdi-plugin' ? prefixGuards(v) : []),
    guard(
      'artifactsPath',
      or(
        and(eq(artifacts.source, 'image'), not(matches(artifacts.path, '^/'))),
        and(inStorage, matches(artifacts.path, '^/')),
      ),
      'neuron.artifacts.path is absolute for source image, and relative to the claim for source storage',
    ),
    guard(
      'artifactsMissing',
      and(inStorage, not(notEmpty(artifacts.path)), not(compile.enabled)),
      'there are neither compiled artefacts nor a Job that makes them: set neuron.artifacts.path, or neuron.compile.enabled',
    ),
    guard(
      'artifactsClaim',
      and(
        inStorage,
        notEmpty(artifacts.path),
        not(notEmpty(artifacts.existingClaim)),
        not(notEmpty(v.storage.existingClaim)),
        not(notEmpty(v.storage.volumeName)),
      ),
      'neuron.artifacts.path names artefacts that are there, and a new claim would be empty: set neuron.artifacts.existingClaim, storage.existingClaim or storage.volumeName',
    ),
    guard(
      'artifactsTwice',
      and(compile.enabled, or(not(inStorage), notEmpty(artifacts.path))),
      'neuron.compile.enabled makes artefacts, and neuron.artifacts.source or path names some that are there: set one of them, not both',
    ),
    ...compileModel(paths, v),
    guard(
      'compiledForSequences',
      differs(compiledFor.sequences, get(v.engine.args, 'max-num-seqs')),
      str`neuron.artifacts.compiledFor.sequences is ${compiledFor.sequences}, and engine.args.max-num-seqs is not: the engine follows the artefacts and ignores its flags; make both say the same`,
    ),
    guard(
      'compiledForLength',
      differs(compiledFor.length, get(v.engine.args, 'max-model-len')),
      str`neuron.artifacts.compiledFor.length is ${compiledFor.length}, and engine.args.max-model-len is not: the engine follows the artefacts and ignores its flags; make both say the same`,
    ),
    guard(
      'compiledForCores',
      and(gt(compiledFor.cores, 0), ne(toJson(compiledFor.cores), degree.use)),
      str`neuron.artifacts.compiledFor.cores is ${compiledFor.cores}, and accelerator.count gives ${degree.use}: make both say the same`,
    ),
    guardEach('ownedFields', dict(OWNED_FIELDS[dialect]), ['field', 'instead'], (field, instead) => ({
      when: hasKey(config, field),
      say: str`neuron.config.${field} belongs to the chart: set ${instead} instead`,
    })),
    guard(
      'compileMemory',
      and(compile.enabled, gt(gibibytes(v.sharedMemory.sizeLimit), gibibytes(compile.resources.memory))),
      str`neuron.compile.resources.memory ${compile.resources.memory} does not even hold sharedMemory.sizeLimit: raise it`,
    ),
  ];
}

/** The compile Job loads the weights itself, with the chart's program and into a volume of its own. */
function compileModel(paths: Context['paths'], v: Ref<DeploymentValues>): readonly Guard[] {
  const wanted = v.neuron.compile.enabled;
  const rest =
    'the compile Job loads the weights itself; set it otherwise, or set neuron.compile.enabled to false and name artefacts that are there in neuron.artifacts';
  return [
    guard(
      'compileSource',
      and(wanted, not(paths.loads)),
      str`neuron.compile.enabled is not for loader.source ${v.loader.source}, which no loader brings: ${rest}`,
    ),
    guard(
      'compileTarget',
      and(wanted, paths.inStorage),
      str`neuron.compile.enabled is not for loader.target persistentVolume: ${rest}`,
    ),
    guard(
      'compileManifest',
      and(
        wanted,
        or(
          and(eq(v.loader.source, 'directory'), eq(v.loader.directory.manifest, 'required')),
          and(eq(v.loader.source, 's3'), eq(v.loader.s3.manifest, 'required')),
        ),
        ne(toJson(v.model.files), toJson(v.neuron.compile.files)),
      ),
      'a manifest that is required must be of the same files, and the compile Job takes neuron.compile.files where the pods take model.files: set manifest of loader.directory and loader.s3 to optional',
    ),
    guard('compileLoader', and(wanted, custom(v)), str`neuron.compile.enabled is not for loader.kind custom: ${rest}`),
  ];
}

/** 8-bit floats need a variable that the chart sets to 1: said before the rule that it is the chart's own. */
export function specialScalarGuards(v: Ref<DeploymentValues>, needed: Node<boolean>): readonly Guard[] {
  const say = (where: string) =>
    `${where} sets ${SPECIAL_SCALAR}, and neuron.quantization has 8-bit floats, which are wrong unless it is 1: take it out of ${where}`;
  return [
    guard('specialScalar', and(needed, hasKey(v.engine.env, SPECIAL_SCALAR)), say('engine.env')),
    guardEach('specialScalarExtra', v.extraEnv, 'variable', x => ({
      when: and(needed, eq(assumeString(x.name), SPECIAL_SCALAR)),
      say: say('extraEnv'),
    })),
  ];
}

/** Cached prefixes need blocks, and more than one sequence. */
function prefixGuards(v: Ref<DeploymentValues>): readonly Guard[] {
  const { args } = v.engine;
  const on = eq(toJson(get(args, 'enable-prefix-caching')), 'true');
  const number = (flag: string): Node<number> => int(get(args, flag) as Node<number>);
  return [
    guard(
      'compiledShape',
      or(lt(number('max-num-seqs'), 1), lt(number('max-model-len'), 1)),
      'graphs are compiled for one shape: set engine.args.max-num-seqs and engine.args.max-model-len',
    ),
    guard(
      'prefixBlocks',
      and(on, lt(number('block-size'), 1)),
      'engine.args.enable-prefix-caching needs blocks: set engine.args.block-size, 32 or 16',
    ),
    guard(
      'prefixSequences',
      and(on, lt(number('max-num-seqs'), 2)),
      'engine.args.enable-prefix-caching gives wrong answers with one sequence: raise engine.args.max-num-seqs, or leave it out',
    ),
  ];
}
