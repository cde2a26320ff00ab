import { defineConfig } from 'vitest/config';

// The tests start real servers: initdb alone takes seconds on a busy machine.
export default defineConfig({ test: { include: ['src/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } });
