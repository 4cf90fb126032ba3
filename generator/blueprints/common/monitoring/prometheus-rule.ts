import type { PrometheusRule, Rule } from '../../../kubernetes/resources.gen.ts';
import type { Alert } from '../../../monitoring/alert.ts';
import { bind, bindLines } from '../../../monitoring/bind.ts';
import {
  has,
  merge,
  type Node,
  not,
  type Operand,
  opt,
  type Ref,
  resource,
  str,
  type Template,
  template,
  when,
} from '../../../sdk/index.ts';
import type { Names } from '../names.ts';
import type { NameIn } from './name-in.ts';

/** The values of a PrometheusRule, whatever is promised in it. */
interface RuleValues {
  readonly enabled: boolean;
  readonly namespace: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly interval: string;
  readonly alertLabels: Record<string, string>;
  readonly runbookUrl: string;
}

/** What a PrometheusRule is made of. */
export interface RuleParts<S, O> {
  readonly names: Names;
  readonly nameIn: NameIn;
  readonly rule: Ref<RuleValues>;
  readonly alerts: readonly Alert<S, O>[];
  /** What is watched. */
  readonly subject: S;
  readonly objectives: Ref<O>;
  /** Values of the words in queries and sentences. */
  readonly words: Readonly<Record<string, Operand<string | number>>>;
  /** Names of alerts that are left out, and the one that never is. */
  readonly disabled?: { readonly list: Node<readonly string[]>; readonly never: string };
}

/** The alerts of a release. */
export function prometheusRule<S, O>(parts: RuleParts<S, O>): Template {
  const { names, rule, objectives, disabled } = parts;
  const alerts = parts.alerts.map(alert => {
    const words = { ...parts.words, ...alert.given?.(objectives) };
    const told = resource<Rule>({
      alert: alert.name,
      expr: bindLines(alert.expr(parts.subject), words),
      for: alert.lasts(objectives),
      labels: merge<Record<string, string>>(
        { severity: alert.severity, service: names.fullname },
        opt(rule.alertLabels),
      ),
      annotations: {
        summary: bind(alert.summary, words),
        description: bind(alert.description, words),
        runbook_url: opt(rule.runbookUrl, url => str`${url}/${alert.name}.md`),
      },
    });
    if (!disabled || alert.name === disabled.never) return told;
    return when<Rule>(not(has(disabled.list, alert.name)), told);
  });
  return template<PrometheusRule>(
    'prometheusrule.yaml',
    { when: rule.enabled },
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: {
        name: parts.nameIn(rule.namespace),
        namespace: opt(rule.namespace),
        labels: merge<Record<string, string>>(names.labels, opt(rule.labels)),
        annotations: opt(rule.annotations),
      },
      spec: { groups: [{ name: names.fullname, interval: rule.interval, rules: alerts }] },
    },
  );
}
