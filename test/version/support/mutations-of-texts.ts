import { edit, type Mutation, template, values } from './mutation.ts';

/** Changes that nobody's release feels. */
export const ofTexts: readonly Mutation[] = [
  {
    name: 'a comment of a template',
    level: 'patch',
    restarts: false,
    change: edit('templates/deployment.yaml', '# a Service named vllm', '# a Service called vllm'),
  },
  { name: 'a comment of values.yaml', level: 'patch', restarts: false, change: values('# -- Pods', '# -- All pods') },
  { name: 'the README', level: 'patch', restarts: false, change: edit('README.md', '## Install', '## How to install') },
  { name: 'the notes', level: 'patch', restarts: false, change: edit('templates/NOTES.txt', /$/, '\nHave fun.\n') },
  {
    name: 'an alert is renamed',
    level: 'patch',
    restarts: false,
    says: /^PrometheusRule `release-.*`: `spec\.groups\..*\.rules\.\d+\.alert` changed$/m,
    change: edit(template('prometheusrule'), 'alert: ModelNoReadyReplica', 'alert: ModelWithoutReplica'),
  },
  {
    name: 'the description',
    level: 'patch',
    restarts: false,
    change: edit('Chart.yaml', /description: .*/, 'description: A model'),
  },
  {
    name: 'a program',
    level: 'patch',
    restarts: false,
    says: /programs of the chart changed/,
    change: edit('files/load.mjs', /$/, '\n// the end\n'),
  },
];
