import { graphqlAlias } from '@zhibu/config/vitest';
import { defineConfig } from 'vitest/config';

const DATABASE = './support/forest.setup.ts';

/** What the product runs as: Node loads it as it is. */
const BUILT = /\/(apps|packages)\/[^/]+\/dist\//;

/** One folder, one project; those that need a database share its template. */
const suite = (name: string, globalSetup: string[] = []) => ({
  resolve: { alias: graphqlAlias },
  test: {
    name,
    include: [`${name}/**/*.test.ts`],
    globalSetup,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    isolate: false,
    server: { deps: { external: [BUILT] } },
  },
});

export default defineConfig({
  test: { projects: [suite('architecture'), suite('security', [DATABASE]), suite('integration', [DATABASE]), suite('e2e'), suite('day')] },
});
