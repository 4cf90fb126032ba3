import type { ModelProfile } from './profile.ts';

/** What a reader must know of the model. */
export const modelAdvisories = ({ model }: ModelProfile): readonly string[] =>
  model.revision === 'main'
    ? [
        `The commit of \`${model.repository}\` is not known here: \`model.revision\` is \`main\`, which changes under you. Look the commit up on the hub and set it.`,
      ]
    : [];
