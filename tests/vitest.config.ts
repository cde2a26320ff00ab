import { graphqlAlias } from '@zhibu/config/vitest';
import { defineConfig } from 'vitest/config';

const DATABASE = './support/forest.setup.ts';

/** One folder, one project; those that need a database share its template. */
const suite = (name: string, globalSetup: string[] = []) => ({
  resolve: { alias: graphqlAlias },
  test: { name, include: [`${name}/**/*.test.ts`], globalSetup, testTimeout: 30_000, hookTimeout: 120_000, maxWorkers: 2 },
});

export default defineConfig({
  test: { projects: [suite('architecture'), suite('security', [DATABASE]), suite('integration', [DATABASE]), suite('e2e')] },
});
