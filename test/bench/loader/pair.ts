import { spawn } from 'node:child_process';

/** One way to do a piece of work. */
export interface Way {
  readonly name: string;
  /** A line for bash; its time is taken. */
  readonly command: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Seconds on the clock and of the processors. */
export interface Times {
  readonly wall: number;
  readonly cpu: number;
}

/** How two ways compare: medians over all pairs, and of the ratio within a pair. */
export interface Comparison {
  readonly ours: Times;
  readonly theirs: Times;
  /** How many times as fast ours is, by the clock. */
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
}

/** Runs a way once, while this process goes on serving. @throws {Error} with its output when it fails. */
export async function timed(way: Way): Promise<Times> {
  const line = `TIMEFORMAT='%R %U %S'; time ( ${way.command} ) 1>&2`;
  const env = { ...process.env, ...way.env };
  const child = spawn('bash', ['-c', line], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise(resolve => child.once('close', resolve));
  const lines = stderr.trimEnd().split('\n');
  if (code !== 0) throw new Error(`${way.name}: status ${code}: ${lines.slice(-6).join('\n')}`);
  const [wall = 0, user = 0, system = 0] = (lines.at(-1) ?? '').split(' ').map(Number);
  return { wall, cpu: user + system };
}

/** Runs both in turns, so that a busy machine is fair to both. The first pair warms caches and does not count. */
export async function compare(
  ours: Way,
  theirs: Way,
  pairs: number,
  run: (way: Way) => Promise<Times>,
): Promise<Comparison> {
  const taken: (readonly [Times, Times])[] = [];
  for (let pair = 0; pair <= pairs; pair += 1) {
    const first = await run(ours);
    const second = await run(theirs);
    if (pair > 0) taken.push([first, second]);
  }
  const ratios = taken.map(([a, b]) => b.wall / a.wall).toSorted((a, b) => a - b);
  const middle = (pick: (times: readonly [Times, Times]) => number) => median(taken.map(pick));
  return {
    ours: { wall: middle(([a]) => a.wall), cpu: middle(([a]) => a.cpu) },
    theirs: { wall: middle(([, b]) => b.wall), cpu: middle(([, b]) => b.cpu) },
    ratio: median(ratios),
    least: ratios[0]!,
    most: ratios.at(-1)!,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** A comparison as one line. */
export function comparisonLine(ours: string, theirs: string, c: Comparison): string {
  const times = ({ wall, cpu }: Times) => `${wall.toFixed(2)} s (${cpu.toFixed(2)} s of processors)`;
  const ratio = `${c.ratio.toFixed(2)} times as fast (${c.least.toFixed(2)} to ${c.most.toFixed(2)})`;
  return `${ours}: ${times(c.ours)}; ${theirs}: ${times(c.theirs)}; ${ratio}`;
}
