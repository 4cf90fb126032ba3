/** Something to measure: what one run does, and how many templates that makes. */
export interface Task {
  readonly name: string;
  readonly templates: number;
  readonly run: () => unknown;
}

/** Templates a second, over all rounds. */
export interface Figure {
  readonly name: string;
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Runs the tasks in turns, so that a busy machine is fair to all of them. @param milliseconds how long a task runs in a round. */
export async function measure(
  tasks: readonly Task[],
  rounds: number,
  milliseconds: number,
): Promise<readonly Figure[]> {
  const speeds = tasks.map((): number[] => []);
  for (const task of tasks) await speed(task, milliseconds / 2);
  for (let round = 0; round < rounds; round++)
    for (const [i, task] of tasks.entries()) speeds[i]!.push(await speed(task, milliseconds));
  return tasks.map(({ name }, i) => {
    const sorted = speeds[i]!.toSorted((a, b) => a - b);
    return { name, median: sorted[sorted.length >> 1]!, least: sorted[0]!, most: sorted.at(-1)! };
  });
}

async function speed(task: Task, milliseconds: number): Promise<number> {
  const start = performance.now();
  let runs = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let i = 0; i < 20; i++) {
      const result = task.run();
      if (result instanceof Promise) await result;
    }
    runs += 20;
    elapsed = performance.now() - start;
  }
  return (runs * task.templates * 1000) / elapsed;
}

/** Figures as a table; the first is what the others are compared with. */
export function table(figures: readonly Figure[]): string {
  const number = (x: number): string => Math.round(x).toLocaleString('en-US').padStart(9);
  const [first] = figures;
  const width = Math.max(...figures.map(f => f.name.length));
  return [
    `${''.padEnd(width)}  templates/s  (least to most)       first is faster by`,
    ...figures.map(
      f =>
        `${f.name.padEnd(width)}    ${number(f.median)}  (${number(f.least)} to ${number(f.most)})  ${(first!.median / f.median).toFixed(1)}`,
    ),
  ].join('\n');
}
