/** How many child processes run at a time: the machine that runs the tests may be small. */
const WIDTH = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs `job` when fewer than two others run. */
export async function pooled<T>(job: () => Promise<T>): Promise<T> {
  if (running >= WIDTH) await new Promise<void>(resolve => waiting.push(resolve));
  running++;
  try {
    return await job();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
