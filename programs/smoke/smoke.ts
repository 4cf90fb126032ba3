import { checkAuth } from './auth.ts';
import { checkChat } from './chat.ts';
import { checkMetrics } from './metrics.ts';
import { checkModels } from './models.ts';
import { NotReady } from './not-ready.ts';
import type { Settings } from './settings.ts';
import { checkStream } from './stream.ts';
import type { Verdict } from './verdict.ts';
import { fail, skip, summaryLine, verdictLine } from './verdict.ts';

/** Milliseconds a check has even when waiting for the server took nearly all the time. */
const least = 5000;

type Check = (settings: Settings, deadline: number) => Promise<Verdict>;

/** Runs the checks one after the other, a line each, then the summary; gives whether none failed. */
export async function smoke(settings: Settings, print: (line: string) => void): Promise<boolean> {
  const deadline = performance.now() + settings.timeoutSeconds * 1000;
  const checks: readonly (readonly [string, Check])[] = [
    ['models', checkModels],
    ['chat', checkChat],
    ['stream', checkStream],
    ['metrics', checkMetrics],
    ...(settings.apiKey === '' ? [] : [['auth', checkAuth] as const]),
  ];
  const verdicts: Verdict[] = [];
  let down = false;
  for (const [name, check] of checks) {
    const verdict = down ? skip('the server is not up') : await attempt(name, check);
    verdicts.push(verdict);
    print(verdictLine(name, verdict));
  }
  print(summaryLine(verdicts));
  return verdicts.every(verdict => verdict.kind !== 'fail');

  async function attempt(name: string, check: Check): Promise<Verdict> {
    const until = name === 'models' ? deadline : Math.max(deadline, performance.now() + least);
    try {
      return await check(settings, until);
    } catch (error) {
      if (!(error instanceof NotReady)) throw error;
      // The first check waits for the server; if it never came, the others need not wait too.
      down = name === 'models';
      const remedy = 'look at the pods and their log, or raise SMOKE_TIMEOUT_SECONDS';
      return fail(`an answer within ${settings.timeoutSeconds} s`, error.message, remedy);
    }
  }
}
