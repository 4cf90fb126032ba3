import { edit, type Mutation, template, values } from './mutation.ts';

/** Changes of pods, and of what they ask of the cluster. */
export const ofPods: readonly Mutation[] = [
  {
    name: 'pods get an annotation',
    level: 'patch',
    restarts: true,
    change: values('podAnnotations: {}', 'podAnnotations: { colour: red }'),
  },
  {
    name: 'pods need a Secret',
    level: 'major',
    restarts: true,
    says: /needs the Secret `hub`/,
    change: edit(
      template('deployment'),
      /( +)- name: engine\n/,
      '$1- name: engine\n$1  envFrom: [{ secretRef: { name: hub } }]\n',
    ),
  },
  {
    name: 'a machine is gone',
    level: 'major',
    says: /no longer on nodes whose .* is g6e\.2xlarge/,
    change: values(/ +- g6e\.2xlarge\n/, ''),
  },
  {
    name: 'a machine is added',
    level: 'patch',
    restarts: true,
    change: values(/( +- )(g6e\.2xlarge\n)/, '$1$2$1g6e.4xlarge\n'),
  },
  {
    name: 'a toleration is gone',
    level: 'major',
    change: values(/tolerations:\n {2}- key: nvidia[\s\S]*?NoSchedule\n/, 'tolerations: []\n'),
  },
  {
    name: 'nodes need a label',
    level: 'major',
    change: values(/^nodeSelector: \{\}/m, 'nodeSelector: { disk: fast }'),
  },
  {
    name: 'a second accelerator',
    level: 'major',
    says: /nvidia\.com\/gpu 1 → 2/,
    change: edit(template('deployment'), /(accelerator\.resource \}\}: ).*/g, '$12'),
  },
  {
    name: 'more processors',
    level: 'patch',
    restarts: true,
    change: values(/(\nresources:[\s\S]*?cpu: )"?\d+"?/, '$15'),
  },
  {
    name: 'pods need another key of a Secret',
    level: 'major',
    says: /needs the key `othertoken` of the Secret `hf-token`/,
    change: values(/(huggingface:[\s\S]*?tokenSecret:[\s\S]*?key: )token/, '$1othertoken'),
  },
  {
    name: 'pods are spread',
    level: 'major',
    says: /they wait for topologySpreadConstraints by `zone`/,
    change: values(
      'topologySpreadConstraints: []',
      'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule }]',
    ),
  },
  {
    name: 'pods are spread where they can',
    level: 'patch',
    change: values(
      'topologySpreadConstraints: []',
      'topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway }]',
    ),
  },
  {
    name: 'pods keep away from others',
    level: 'major',
    says: /they wait for podAntiAffinity by `host`/,
    change: values(
      /(affinity:\n)( +nodeAffinity:)/,
      '$1  podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: host }] }\n$2',
    ),
  },
  {
    name: 'another scheduler',
    level: 'major',
    says: /the scheduler volcano is asked for/,
    change: values('schedulerName: ""', 'schedulerName: volcano'),
  },
  {
    name: 'pods see the network of their node',
    level: 'patch',
    restarts: true,
    says: /^Deployment `release-.*`: `spec\.template\.spec\.hostNetwork` changed$/m,
    change: edit(template('deployment'), /( +)containers:\n/, '$1hostNetwork: true\n$1containers:\n'),
  },
];
