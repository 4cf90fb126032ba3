import type { Reporter, TestModule } from 'vitest/node';

/** Prints one last line, `N passed, N failed`, for whoever reads only that. A run in which a file could not be loaded has failed. */
export class Counts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state));
    const broken = modules.filter(module => module.errors().length > 0).length + unhandled.length;
    const count = (state: string): number => states.filter(s => s === state).length;
    const skipped = count('skipped');
    const line = `${count('passed')} passed, ${count('failed') + broken} failed${skipped ? `, ${skipped} skipped` : ''}`;
    // after vitest's own summary, which is printed at the same event
    process.on('exit', () => process.stdout.write(`${line}\n`));
  }
}
