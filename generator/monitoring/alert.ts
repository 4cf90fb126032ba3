import type { Operand, Ref } from '../sdk/index.ts';
import type { Objectives } from './objectives.ts';
import type { Subject } from './subject.ts';

/** One alert over a subject, and what is said when it fires. A runbook of its name is in docs/runbooks/. */
export interface Alert<S = Subject, O = Objectives> {
  /** As Alertmanager shows it. */
  readonly name: string;
  /** critical: nobody is served. warning: somebody is served badly, or soon will be. */
  readonly severity: 'critical' | 'warning';
  /** PromQL with $namespace, $job and $name of the release, and the names of `given`. */
  readonly expr: (subject: S) => string;
  /** Objectives that stand in the expression and in the sentences, by the word they stand as. */
  readonly given?: (objectives: Ref<O>) => Readonly<Record<string, Operand<string | number>>>;
  /** How long the expression must hold. */
  readonly lasts: (objectives: Ref<O>) => Ref<string>;
  /** One sentence, without a full stop. */
  readonly summary: string;
  /** What is seen, with the series' labels and its value. */
  readonly description: string;
}
