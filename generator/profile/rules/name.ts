import { show } from '../../schema/describe.ts';
import type { Rule } from './rule.ts';

/** Helm cuts `<release>-<chart>` at 63 characters, and a release needs some of them. */
const LONGEST = 40;

/** The name is a DNS label, and short enough to go with the name of a release. */
export const name: Rule = ({ name }) => {
  if (typeof name !== 'string') return [];
  if (name.length <= LONGEST && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return [];
  const long = name.length > LONGEST;
  return [
    {
      code: 'not-allowed',
      pointer: '/name',
      message: long ? `the name is too long` : 'the name is no DNS label',
      expected: `a DNS label of at most ${LONGEST} characters: a-z, 0-9 and "-", with a letter or digit at both ends`,
      found: long ? `${name.length} characters: ${show(name)}` : show(name),
      hint: long
        ? 'release and chart name together become the name of Kubernetes objects: leave words out'
        : `for instance ${JSON.stringify(label(name))}`,
    },
  ];
};

const label = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'my-model';
