import { ALERTS } from '../../../monitoring/alerts/index.ts';
import { targetAbsent } from '../../../monitoring/alerts/target-absent.ts';
import type { Subject } from '../../../monitoring/subject.ts';
import type { Template } from '../../../sdk/index.ts';
import type { Context } from '../context.ts';
import type { Monitored } from './monitored.ts';
import { prometheusRule } from './prometheus-rule.ts';

/** The alerts of a release with a model. */
export const modelAlerts = ({ v, names }: Context, { nameIn, words }: Monitored, subject: Subject): Template =>
  prometheusRule({
    names,
    nameIn,
    rule: v.prometheusRule,
    alerts: ALERTS,
    subject,
    objectives: v.prometheusRule.objectives,
    words,
    disabled: { list: v.prometheusRule.disabled, never: targetAbsent.name },
  });
