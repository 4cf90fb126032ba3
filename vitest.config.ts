import { defineConfig } from 'vitest/config';

/** Tests sit beside their source, or in `test/` where they need real tools. Real Helm and Go tools take their time on a busy machine. */
export default defineConfig({
  test: {
    include: ['generator/**/*.test.ts', 'programs/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', '.tools/**'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    typecheck: { enabled: true, include: ['generator/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
  },
});
