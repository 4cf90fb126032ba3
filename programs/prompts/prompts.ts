import { writeFile } from 'node:fs/promises';
import { ask } from './ask.ts';
import { errorCode } from './error-code.ts';
import { EXIT, Exit } from './exit.ts';
import { findModel } from './find-model.ts';
import { inTurn } from './in-turn.ts';
import { isAnswered, progressLine, resultLine } from './result.ts';
import { openResults } from './results-file.ts';
import { readSettings, type Settings } from './settings.ts';
import { type Summary, summarize } from './summary.ts';
import { usage } from './usage.ts';

/** No prompt of a file, so that the server has nothing of it in its cache. */
const WARM_UP = 'Say hello in one short sentence.';

/** The program: sends the prompts and gives the exit code. */
export async function prompts(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  stop: AbortSignal,
): Promise<number> {
  let settings: Settings | undefined;
  try {
    settings = await readSettings(argv, environment);
    if (!settings) {
      process.stdout.write(usage);
      return 0;
    }
    const { verdict, failed } = await run(settings, stop);
    // Results alone are on stdout where they were asked for there.
    await conclude(settings, verdict, settings.results === '-' ? process.stderr : process.stdout);
    return failed === 0 ? 0 : EXIT.someFailed;
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
    await conclude(settings, `prompts: ${error.message}`, process.stderr);
    return error.code;
  }
}

async function run(settings: Settings, stop: AbortSignal): Promise<Summary> {
  const { prompts, concurrency, results } = settings;
  const toStdout = results === '-';
  const say = (line: string) => void (toStdout ? process.stderr : process.stdout).write(`${line}\n`);
  const file = toStdout ? undefined : await openResults(results);
  try {
    const model = await findModel(settings, stop);
    await warmUp(settings, model, stop);
    const at = concurrency === 0 ? 'all at once' : `${concurrency} at a time`;
    say(`${prompts.length} prompts to ${model}, ${at}`);
    const start = performance.now();
    const all = await inTurn(prompts, concurrency, async (prompt, i) => {
      const result = await ask(settings, model, prompt, stop);
      if (toStdout) process.stdout.write(`${resultLine(i + 1, result)}\n`);
      else say(progressLine(i + 1, prompts.length, result));
      return result;
    });
    const summary = summarize(all, (performance.now() - start) / 1000);
    await file?.write(all.map((result, i) => `${resultLine(i + 1, result)}\n`).join(''));
    for (const line of summary.lines) say(line);
    if (file) say(`results: ${results}`);
    return summary;
  } finally {
    await file?.discard();
  }
}

async function warmUp(settings: Settings, model: string, stop: AbortSignal): Promise<void> {
  const result = await ask(settings, model, WARM_UP, stop);
  if (isAnswered(result)) return;
  throw new Exit(
    EXIT.server,
    `the first request, which warms up, failed: ${result.error}; look at the log of the server`,
  );
}

/** The last line, on a stream and in the file for it. */
async function conclude(settings: Settings | undefined, line: string, stream: NodeJS.WriteStream): Promise<void> {
  const key = settings?.apiKey ?? '';
  const text = `${key === '' ? line : line.replaceAll(key, '[redacted]')}\n`;
  stream.write(text);
  if (!settings?.verdict) return;
  await writeFile(settings.verdict, text).catch(error => {
    process.stderr.write(`--verdict: cannot write ${settings.verdict}: ${errorCode(error)}\n`);
  });
}
