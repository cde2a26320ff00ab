import { defineConfig } from 'vitest/config';

// The tests start a real database server and a real browser.
export default defineConfig({
  test: { include: ['src/**/*.test.ts'], globalSetup: './own-template.setup.ts', testTimeout: 60_000, hookTimeout: 120_000 },
});
