import type { Engine, EngineFlag } from '../../catalogue/catalogue.ts';
import {
  and,
  assumeString,
  cases,
  type Defined,
  defineList,
  each,
  eachEntry,
  has,
  isKind,
  list,
  type Node,
  not,
  several,
  str,
  toJson,
  when,
} from '../../sdk/index.ts';
import { OWNED_FLAGS } from '../common/model/owned-flags.ts';
import type { ModelRefs } from '../common/values.ts';

/** engine.args as command-line flags, one list item each. */
export function engineArgs(v: ModelRefs, engine: Engine): Defined<readonly string[]> {
  const named = (of: (flag: EngineFlag) => boolean | undefined) =>
    list(
      ...Object.entries(engine.flags)
        .filter(([, flag]) => of(flag))
        .map(([name]) => name)
        .sort(),
    );
  // shorter than the list of those that have it
  const withoutNo = named(flag => flag.bare || (flag.type === 'boolean' && !flag.negatable));
  const bare = (flag: Node<string>, value: Node<unknown>) =>
    cases<string>([
      [value as Node<boolean>, str`--${flag}`],
      [not(has(withoutNo, flag)), str`--no-${flag}`],
    ]);
  const text = (item: Node<unknown>) => when<string>(isKind(item, 'string'), assumeString(item), toJson(item));
  const again = (flag: Node<string>) => (item: Node<unknown>) =>
    when<string>(isKind(item, 'string'), str`--${flag}=${assumeString(item)}`, str`--${flag}=${toJson(item)}`);
  const items = (value: Node<unknown>, of: (item: Node<unknown>) => Node<string>) =>
    each<unknown, string>(value as Node<readonly unknown[]>, 'item', of);
  const isList = (value: Node<unknown>, flag: Node<string>, of: (flag: EngineFlag) => boolean | undefined) =>
    and(isKind(value, 'slice'), has(named(of), flag));
  return defineList<string>(
    'engineArgs',
    'engine.args as flags: true is the bare flag, false its --no- form where the engine has one, null nothing, a list one argument an item or one flag an item, as the engine reads it, text itself, the rest JSON.',
    [
      eachEntry(v.engine.args as Node<Record<string, unknown>>, ['flag', 'value'], (flag, value) =>
        cases<string>([
          [isKind(value, 'bool'), bare(flag, value)],
          [isList(value, flag, row => row.array), str`--${flag}=${toJson(value)}`],
          [isList(value, flag, row => row.repeats), items(value, again(flag))],
          [isKind(value, 'slice'), several(str`--${flag}`, items(value, text))],
          [isKind(value, 'string'), str`--${flag}=${assumeString(value)}`],
          [not(isKind(value, 'invalid')), str`--${flag}=${toJson(value)}`],
        ]),
      ),
    ],
  );
}

/** Flags that the chart prints from other values → the value to set instead. */
export const DEPLOYMENT_FLAGS: Readonly<Record<string, string>> = {
  ...OWNED_FLAGS,
  'shutdown-timeout': 'shutdown.drainSeconds',
  'data-parallel-size': 'replicaCount',
  // pods that answer no HTTP on their port would never be ready
  grpc: 'service.port',
  uds: 'service.port',
  headless: 'replicaCount',
};
