/** A prompt that was answered. Seconds are from sending it, with milliseconds. */
export interface Answered {
  readonly prompt: string;
  readonly answer: string;
  /** What a reasoning model thought before. */
  readonly reasoning?: string;
  /** `stop`, or `length` where the answer was cut; null where the server does not say. */
  readonly finishReason: string | null;
  /** To the end of the answer. */
  readonly seconds: number;
  readonly secondsToFirstToken: number;
  /** The server's own counts; null where it does not count. */
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
}

/** A prompt that was not answered. */
export interface Failed {
  readonly prompt: string;
  readonly error: string;
  /** To the error. */
  readonly seconds: number;
}

/** What came of a prompt. */
export type Result = Answered | Failed;

/** Whether a prompt was answered. */
export const isAnswered = (result: Result): result is Answered => !('error' in result);

/** A result as a line of JSON; `index` counts prompts from 1. */
export const resultLine = (index: number, result: Result): string => JSON.stringify({ index, ...result });

/** A result in one line for people. */
export function progressLine(index: number, of: number, result: Result): string {
  const which = `prompt ${index} of ${of}:`;
  if (!isAnswered(result)) return `${which} FAILED after ${result.seconds} s: ${result.error}`;
  const tokens = result.completionTokens === null ? 'tokens not counted' : `${result.completionTokens} tokens`;
  return `${which} ${result.seconds} s, first token after ${result.secondsToFirstToken} s, ${tokens}`;
}
