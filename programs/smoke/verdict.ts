/** What a check came to. */
export type Verdict =
  | { readonly kind: 'pass'; readonly detail: string }
  | { readonly kind: 'skip'; readonly detail: string }
  | { readonly kind: 'fail'; readonly expected: string; readonly found: string; readonly remedy: string };

/** A check passed. */
export function pass(detail: string): Verdict {
  return { kind: 'pass', detail };
}

/** A check does not apply. */
export function skip(detail: string): Verdict {
  return { kind: 'skip', detail };
}

/** A check failed, and what a person does about it. */
export function fail(expected: string, found: string, remedy: string): Verdict {
  return { kind: 'fail', expected, found, remedy };
}

/** The line of a verdict. */
export function verdictLine(check: string, verdict: Verdict): string {
  if (verdict.kind !== 'fail') return `${verdict.kind.toUpperCase()} ${check}: ${verdict.detail}`;
  return `FAIL ${check}: expected ${verdict.expected}, found ${verdict.found}; do: ${verdict.remedy}`;
}

/** The last line: `3 passed, 1 failed`, and what was skipped, if anything was. */
export function summaryLine(verdicts: readonly Verdict[]): string {
  const count = (kind: Verdict['kind']) => verdicts.filter(verdict => verdict.kind === kind).length;
  const skipped = count('skip');
  return `${count('pass')} passed, ${count('fail')} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
