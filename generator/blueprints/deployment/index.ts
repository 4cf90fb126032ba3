import type { ChartSource } from '../../chart/source.ts';
import type { MetricSpec } from '../../kubernetes/resources.gen.ts';
import { modelDashboard } from '../../monitoring/dashboards/model-dashboard.ts';
import { type EngineMetrics, engineMetrics } from '../../monitoring/engine-metrics.ts';
import { deploymentSubject } from '../../monitoring/subject.ts';
import { flagsSchema } from '../../plan/flag-schema.ts';
import { loadSchema } from '../../schema/load.ts';
import { objectsTemplate, printTemplates, str, values } from '../../sdk/index.ts';
import type { Blueprint, Facts } from '../blueprint.ts';
import { context } from '../common/context.ts';
import { fitCheck, gpuFitParts } from '../common/guards/fit.ts';
import { sourcesOf } from '../common/loading/engine-stream.ts';
import { loaderConfigMap, loaderConfigs } from '../common/loading/loader-config.ts';
import { modelChart } from '../common/model/chart.ts';
import { fittingMachines } from '../common/model/fitting-machines.ts';
import { type Chip, gpu } from '../common/model/needs.ts';
import { checkProfile, modelPlan } from '../common/model/plan.ts';
import { planValues } from '../common/model/plan-values.ts';
import { DASHBOARD, dashboards } from '../common/monitoring/dashboards.ts';
import { modelAlerts } from '../common/monitoring/model-alerts.ts';
import { monitored } from '../common/monitoring/monitored.ts';
import { disruptionBudget } from '../common/resources/disruption-budget.ts';
import { downloadJob } from '../common/resources/download-job.ts';
import { httpRoute } from '../common/resources/http-route.ts';
import { ingress } from '../common/resources/ingress.ts';
import { networkPolicies } from '../common/resources/network-policy.ts';
import { podMonitor } from '../common/resources/pod-monitor.ts';
import { promptsJob } from '../common/resources/prompts-job.ts';
import { service } from '../common/resources/service.ts';
import { serviceAccount } from '../common/resources/service-account.ts';
import { smokeTest } from '../common/resources/smoke-test.ts';
import { storageClaim } from '../common/resources/storage-claim.ts';
import { startSeconds } from '../common/start-seconds.ts';
import { autoscaler } from './autoscaler.ts';
import { chatTemplateConfigMap } from './chat-template.ts';
import { deploymentCi } from './ci.ts';
import { contractFor, wholeContract } from './contract.ts';
import { deployment as deploymentTemplate, severalPods } from './deployment.ts';
import { DEPLOYMENT_FLAGS, engineArgs } from './engine-args.ts';
import { guards } from './guards.ts';
import { checkNeuronGiven } from './neuron/check-machine.ts';
import { DIALECT_FLAGS, dialectOf } from './neuron/dialect.ts';
import { neuron } from './neuron/index.ts';
import { neuronChip } from './neuron/plan.ts';
import { deploymentNotes } from './notes.ts';
import type { DeploymentProfile } from './profile.gen.ts';
import { scaledObject } from './scaled-object.ts';
import { gpuArgs, serveArgs } from './serve-args.ts';
import type { DeploymentValues } from './values.gen.ts';

/** One engine a pod, in a Deployment, behind a Service. */
export const deployment: Blueprint<DeploymentProfile> = {
  name: 'deployment',
  profile: loadSchema('schemas/blueprints/deployment/profile.schema.json'),
  contract: wholeContract,
  source,
  fit(profile, facts) {
    const chip = chipOf(profile, facts);
    checkProfile(profile, facts, flagsOf(profile, facts), chip);
    return fittingMachines(profile, facts, chip);
  },
};

/** A machine that is none for GPUs is said to be so before its memory is summed up for one. */
const gpuOnly = (profile: DeploymentProfile): Chip => ({
  ...gpu,
  needs(asked, machine, engine) {
    checkNeuronGiven(profile, machine, engine);
    return gpu.needs(asked, machine, engine);
  },
});

const chipOf = (profile: DeploymentProfile, { catalogue }: Facts): Chip =>
  profile.engine.neuron ? neuronChip(profile, profile.engine.neuron, catalogue) : gpuOnly(profile);

/** Flags that the chart writes, in the dialect of the engine. */
function flagsOf(profile: DeploymentProfile, { catalogue }: Facts): Readonly<Record<string, string>> {
  const dialect = profile.engine.neuron && dialectOf(profile, catalogue);
  return dialect ? { ...DEPLOYMENT_FLAGS, ...DIALECT_FLAGS[dialect] } : DEPLOYMENT_FLAGS;
}

async function source(profile: DeploymentProfile, facts: Facts): Promise<ChartSource> {
  const given = profile.engine.neuron;
  const dialect = given && dialectOf(profile, facts.catalogue);
  const flags = flagsOf(profile, facts);
  const plan = modelPlan(profile, facts, flags, chipOf(profile, facts));
  const contract = contractFor(dialect);
  const v = values<DeploymentValues>(contract);
  const c = context(v);
  const configs = loaderConfigs(c);
  const job = downloadJob(c, configs);
  const args = engineArgs(v, plan.engine);
  const chip = given && neuron(c, v, profile, given, plan, facts);
  const serve = serveArgs(c, v, plan.engine, chip?.args ?? gpuArgs(v), args.use);
  const compile = chip?.compile?.(serve.use);
  const several = severalPods(v);
  const artifacts = chip?.artifacts;
  const fit = fitCheck(c, chip?.fit ?? gpuFitParts(c, profile.engine.args?.quantization));
  const { instances } = plan;
  const { architecture } = profile.model;
  const rules = guards(c, v, { flags, env: chip?.env ?? [] }, { instances, architecture, fit }, chip);
  const seconds = chip?.startSeconds ?? startSeconds(v);
  const prompts = promptsJob(c, seconds);
  const smoke = smokeTest(c, {
    url: str`http://${c.names.fullname}:${v.service.port}/metrics`,
    metric: 'vllm:num_requests_running',
  });
  const watched = monitored(c, seconds);
  const metrics = engineMetrics(plan.engine, 'vllm', dialect === 'override-neuron-config');
  const subject = deploymentSubject(metrics);
  const templates = printTemplates({
    chart: profile.name,
    head: `Generated by modelcharts from profiles/${profile.name}.yaml. Do not edit.`,
    contract,
    defines: {
      '_helpers.tpl': [...c.defines, ...watched.defines, ...rules.defines],
      '_loader.tpl': [...configs.defines, ...job.defines],
      '_engine.tpl': [serve, args],
      '_prompts.tpl': prompts.defines,
      '_smoke.tpl': smoke.defines,
      ...(chip && { '_neuron.tpl': [...chip.defines, ...(compile?.defines ?? [])] }),
    },
    guards: rules.guards,
    templates: [
      autoscaler(c, v),
      chatTemplateConfigMap(c, v),
      ...(compile?.templates ?? []),
      loaderConfigMap(c, ...(artifacts ? [artifacts.stored] : [])),
      deploymentNotes(c, v, seconds, { loading: chip?.notes, prompts: prompts.name, warning: fit.note }),
      deploymentTemplate(c, v, {
        configs,
        args: serve.use,
        startSeconds: seconds,
        ...(artifacts ? { neuron: artifacts } : {}),
      }),
      disruptionBudget(c, {
        several,
        pods: c.names.selectorLabels,
        count: { maxUnavailable: v.podDisruptionBudget.maxUnavailable },
      }),
      httpRoute(c),
      ingress(c),
      job.template,
      objectsTemplate('extra-objects.yaml', v.extraObjects),
      podMonitor(c, watched, ['http']),
      modelAlerts(c, watched, subject),
      scaledObject(c, v, watched, metrics),
      ...prompts.templates,
      service(c),
      serviceAccount(c),
      storageClaim(c, ...(artifacts ? [artifacts.inStorageClaim] : [])),
      ...dashboards(c, watched, profile.name),
      ...networkPolicies(c, { port: 'http', ingress: [], egress: [] }),
      ...smoke.templates,
    ],
  });
  return modelChart(profile, plan, {
    contract,
    templates,
    values: [
      planValues(profile, plan, facts),
      { autoscaling: { metrics: [queueMetric(metrics)] } },
      chip?.values ?? {},
    ],
    restrictions: {
      '/engine/args': flagsSchema(plan.engine, flags),
      '/loader/source': { enum: sourcesOf(plan.engine, contract, given !== undefined) },
      ...chip?.restrictions,
    },
    derived: chip?.derived ?? {},
    ci: chip?.ci ?? deploymentCi,
    readme: chip?.readme ?? [],
    requirements: chip?.requirements ?? [],
    files: {
      [DASHBOARD]: modelDashboard({
        chart: profile.name,
        engine: `${plan.engine.name} ${plan.engine.version}`,
        subject,
        accelerators: given ? 'neuron' : 'gpu',
        blueprint: 'deployment',
      }),
      ...chip?.files,
    },
  });
}

/** Requests that wait for the engine: the figure that says another pod would help. */
const queueMetric = ({ waiting }: EngineMetrics): MetricSpec => ({
  type: 'Pods',
  pods: { metric: { name: waiting }, target: { type: 'AverageValue', averageValue: '5' } },
});
