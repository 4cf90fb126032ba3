import {
  and,
  dict,
  eq,
  type Guard,
  get,
  gt,
  guard,
  guardEach,
  has,
  hasKey,
  list,
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
import { type NeuronConfiguration, OWNED_FIELDS } from './config.ts';

/** Values of a Neuron chart that contradict each other, or the chip. */
export function neuronGuards(
  { paths }: Context,
  v: Ref<DeploymentValues>,
  { degree }: NeuronConfiguration,
  chip: { readonly name: string; readonly degrees: readonly number[] },
): readonly Guard[] {
  const { artifacts, compile, config } = v.neuron;
  const { compiledFor } = artifacts;
  const inStorage = eq(artifacts.source, 'storage');
  const valid = chip.degrees.join(', ');
  const differs = (compiled: Node<number>, told: Node<unknown>) =>
    and(gt(compiled, 0), ne(toJson(compiled), toJson(told)));
  return [
    guard(
      'degree',
      not(has(list(...chip.degrees.map(String)), degree.use)),
      str`accelerator.count ${v.accelerator.count} of ${v.accelerator.resource} are ${degree.use} cores, and ${chip.name} runs this model on ${valid}: set accelerator.count to give one of these`,
    ),
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
    guard(
      'compileModel',
      and(compile.enabled, or(not(paths.loads), paths.inStorage, custom(v))),
      'neuron.compile.enabled needs a loader.source that the loader brings, another loader.target than persistentVolume, and loader.kind node: the Job loads the weights itself',
    ),
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
    guardEach('ownedFields', dict(OWNED_FIELDS), ['field', 'instead'], (field, instead) => ({
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
