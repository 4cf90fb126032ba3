import type { ReadmeSection } from '../../chart/source.ts';

/** What the chart says besides its values. */
export const webuiReadme: readonly ReadmeSection[] = [
  {
    title: 'Models',
    body: [
      '`models` names the servers, each by the Service that another chart made:',
      '',
      '```yaml',
      'models:',
      '  mistral: { service: my-model-mistral-7b-instruct-gpu, port: 8080, apiKeySecret: { name: mistral-api-key } }',
      '  qwen: { service: qwen-qwen3-8b-fp8-inf2, namespace: models }',
      '```',
      '',
      'Open WebUI asks each for the models it serves. The NetworkPolicy lets it ask pods of the cluster, and port 443 of anybody; another port goes into `networkPolicy.extraEgress`. Keys come from Secrets; the kubelet puts them into the environment, and no object of the chart holds one.',
      'These values decide at every start (`settingsFromValues`). With `false` they count for the first start only: what an administrator changes later stays, and a new model in the values is not seen.',
    ].join('\n'),
  },
  {
    title: 'Tools',
    body: '`functionCalling: native` lets Open WebUI send its own tools with every chat. vLLM answers such a chat only with `enable-auto-tool-choice` and a `tool-call-parser` among its `engine.args`, and the tools take some of the context; so the default is `legacy`. An administrator can set it for one model under Settings.',
  },
  {
    title: 'Accounts',
    body: 'Sign-in is always on. Whoever makes the first account is the administrator, also with `auth.signup: false`, unless `auth.adminSecret` names one; later ones wait for the administrator (`auth.newUserRole: pending`). An Ingress or HTTPRoute without `adminSecret` is refused. For single sign-on put its variables into `extraEnv`, set `auth.signup: false`, and name an `adminSecret` all the same.',
  },
  {
    title: 'Data',
    body: "Accounts, chats and files are in one SQLite database and one directory of the claim, so there is one pod, and an upgrade stops it before the next one starts. What the image has there, its embedding model among it, is copied into an empty volume first. The claim stays after an uninstall unless `persistence.keep` is false. For several pods use a PostgreSQL database and upstream's own chart: `docs/open-webui.md` of modelcharts shows it in front of the same Services.",
  },
  {
    title: 'What was not run',
    body: 'The chart was rendered, validated against the Kubernetes schemas and linted; the released package open-webui 0.12.4 was run with its environment, and its models answered in a browser, by simulators. Its image was not pulled: that it runs as an arbitrary user with a read-only root is not proved. `security.preset: image` is the way back.',
  },
];
