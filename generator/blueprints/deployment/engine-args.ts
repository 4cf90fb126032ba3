import type { Engine } from '../../catalogue/catalogue.ts';
import {
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
  const negatable = Object.entries(engine.flags)
    .filter(([, flag]) => flag.negatable)
    .map(([name]) => name)
    .sort();
  const bare = (flag: Node<string>, value: Node<unknown>) =>
    cases<string>([
      [value as Node<boolean>, str`--${flag}`],
      [has(list(...negatable), flag), str`--no-${flag}`],
    ]);
  return defineList<string>(
    'engineArgs',
    'engine.args as flags: true is the bare flag, false its --no- form where the engine has one, null nothing, a list one argument an item, text itself, the rest JSON.',
    [
      eachEntry(v.engine.args as Node<Record<string, unknown>>, ['flag', 'value'], (flag, value) =>
        cases<string>([
          [isKind(value, 'bool'), bare(flag, value)],
          [
            isKind(value, 'slice'),
            several(
              str`--${flag}`,
              each(value as Node<readonly unknown[]>, 'item', item =>
                when<string>(isKind(item, 'string'), assumeString(item), toJson(item)),
              ),
            ),
          ],
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
};
