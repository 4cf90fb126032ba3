import { configDefaults, defineConfig } from 'vitest/config';
import { Counts } from './test/reporter/counts.ts';

const elsewhere = [...configDefaults.exclude, 'dist/**', '.tools/**'];
const cluster = 'test/cluster/*.test.ts';
const webui = 'test/webui/*.test.ts';

/** Tests sit beside their source, or in `test/` where they need real tools. Real Helm takes its time on a busy machine. */
export default defineConfig({
  // the package's own name, as another team imports it
  resolve: { alias: { 'modelcharts/sdk': new URL('./generator/sdk/index.ts', import.meta.url).pathname } },
  test: {
    testTimeout: 180_000,
    hookTimeout: 300_000,
    maxWorkers: 3,
    // tests read messages; with CI set, colours would be in them
    env: { NO_COLOR: '1' },
    reporters: ['default', new Counts()],
    projects: [
      {
        extends: true,
        test: {
          name: 'files',
          // files of a worker share what they read and render, and leave nothing behind
          isolate: false,
          include: ['generator/**/*.test.ts', 'programs/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...elsewhere, cluster, webui],
          typecheck: { enabled: true, include: ['generator/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
        },
      },
      {
        extends: true,
        test: {
          name: 'cluster',
          include: [cluster],
          exclude: elsewhere,
          globalSetup: 'test/cluster/setup.ts',
          // longer than all that a test waits for by itself, which says what it waited for
          testTimeout: 900_000,
        },
      },
      { extends: true, test: { name: 'webui', include: [webui], exclude: elsewhere } },
    ],
  },
});
