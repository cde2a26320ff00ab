import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A file that breaks a rule: where it lies, what it imports and what the finding names beside it. */
export interface Planted {
  readonly from: string;
  readonly text: string;
  /** The file that must not be imported; null where the rule is about the file itself. */
  readonly to: string | null;
}

const imports = (from: string, specifier: string, to: string | null): Planted => ({ from, text: `import '${specifier}';\n`, to });
const kernel = (name: string) => `apps/server/src/kernel/${name}`;
const moduleFile = (name: string) => `apps/server/src/modules/${name}`;
const feature = (name: string) => `apps/admin/src/features/${name}`;

/** Every module of the order, once importing the module to its right. */
function wrongOrder(order: readonly string[]): Record<string, Planted> {
  const pairs = order.slice(0, -1).map((name, index) => [name, order[index + 1] ?? ''] as const);
  return Object.fromEntries(
    pairs.map(([left, right]) => [
      `module-order-${left}`,
      imports(moduleFile(`${left}/wrong-order.ts`), `../${right}/index.js`, moduleFile(`${right}/index.ts`)),
    ]),
  );
}

/** One violation of each rule. */
export const violations = (order: readonly string[]): Record<string, Planted> => ({
  ...wrongOrder(order),
  'module-unknown': imports(moduleFile('access/x.service.ts'), '../newcomer/index.js', moduleFile('newcomer/index.ts')),
  'module-door': imports(moduleFile('access/y.service.ts'), '../audit/audit.repository.js', moduleFile('audit/audit.repository.ts')),
  'module-door-outside': imports(
    'apps/server/src/request-context.ts',
    './modules/audit/audit.repository.js',
    moduleFile('audit/audit.repository.ts'),
  ),
  'kernel-below-modules': imports(kernel('paging.ts'), '../modules/audit/index.js', moduleFile('audit/index.ts')),
  'migrations-alone': imports('apps/server/src/migrations/m0001-first.ts', '../kernel/sql.js', kernel('sql.ts')),
  'policies-pure': imports(moduleFile('access/access.policy.ts'), '../../kernel/sql.js', kernel('sql.ts')),
  'errors-pure': imports(moduleFile('access/access.errors.ts'), '../../kernel/sql.js', kernel('sql.ts')),
  'scopes-by-policies': {
    from: moduleFile('access/z.service.ts'),
    text: `import { requireScope } from '../../kernel/scope.js';\nrequireScope();\n`,
    to: kernel('scope.ts'),
  },
  'resolver-to-service': {
    from: moduleFile('access/access.resolver.ts'),
    text: `import { rows } from './access.repository.js';\nrows();\n`,
    to: moduleFile('access/access.repository.ts'),
  },
  'reads-below-services': imports(moduleFile('access/access.repository.ts'), './x.service.js', moduleFile('access/x.service.ts')),
  'services-below-resolvers': imports(moduleFile('access/v.service.ts'), './access.resolver.js', moduleFile('access/access.resolver.ts')),
  'app-on-top': imports(moduleFile('access/w.service.ts'), '../../app.js', 'apps/server/src/app.ts'),
  'features-apart': imports(feature('person/PersonView.ts'), '../organization/tree.js', feature('organization/tree.ts')),
  'shared-below-features': imports('apps/admin/src/shared/paging.ts', '@/features/organization/tree', feature('organization/tree.ts')),
  'features-below-app': imports(feature('person/guard.ts'), '@/app/router', 'apps/admin/src/app/router.ts'),
  'schema-between': imports('apps/admin/src/shared/server.ts', '../../../server/src/config.js', 'apps/server/src/config.ts'),
  'ui-presentational': {
    from: 'packages/ui/src/Loader.vue',
    text: `<script setup lang="ts">\nimport { useQuery } from '@urql/vue';\nuseQuery();\n</script>\n<template><i /></template>\n`,
    to: 'node_modules/@urql/vue/index.js',
  },
  'domain-pure': { from: 'packages/domain/src/clock.ts', text: `import { readFileSync } from 'node:fs';\nreadFileSync('x');\n`, to: 'fs' },
  'packages-below-apps': imports('packages/testing/src/app.ts', '../../../apps/server/src/config.js', 'apps/server/src/config.ts'),
  'tests-apart': imports('apps/server/src/compose.ts', './testing/planting.js', 'apps/server/src/testing/planting.ts'),
  'declared-packages': imports('apps/server/src/config.ts', 'undeclared', 'node_modules/undeclared/index.js'),
  'no-cycles': imports(kernel('here.ts'), './there.js', kernel('there.ts')),
  'no-unresolved': imports(kernel('lost.ts'), './nowhere.js', './nowhere.js'),
  'no-orphans': { from: kernel('orphan.ts'), text: 'export const alone = 1;\n', to: null },
  'no-dead-files': imports(kernel('dead.ts'), './sql.js', null),
  'no-dead-views': imports('apps/admin/src/shared/dead.ts', './paging', null),
});

/** Files that do only what is allowed: a door to the left, the type of a scope, a resolver with its service, shared files. */
export const INNOCENT: Record<string, string> = {
  'apps/server/src/main.ts': `import './app.js';\n`,
  'apps/server/src/app.ts': `import './modules/organization/index.js';\n`,
  [moduleFile('organization/index.ts')]: `export * from './organization.resolver.js';\n`,
  [moduleFile('organization/organization.resolver.ts')]:
    `import type { Row } from './organization.repository.js';\nexport { serve } from './organization.service.js';\nexport type Shown = Row;\n`,
  [moduleFile('organization/organization.service.ts')]:
    `import '../audit/index.js';\nimport { scopeOf } from './organization.policy.js';\nexport const serve = scopeOf;\n`,
  [moduleFile('organization/organization.repository.ts')]:
    `import type { Scope } from '../../kernel/scope.js';\nexport type Row = Scope;\n`,
  [moduleFile('organization/organization.policy.ts')]: `export { requireScope as scopeOf } from '../../kernel/scope.js';\n`,
  'apps/admin/src/main.ts': `import './app/router';\n`,
  'apps/admin/src/app/router.ts': `import '@/features/organization/routes';\n`,
  [feature('organization/routes.ts')]: `import '@/shared/dates';\nimport './tree';\n`,
  'apps/admin/src/shared/dates.ts': 'export {};\n',
};

/** What the violations reach: files that break nothing by themselves. */
function surroundings(order: readonly string[]): Record<string, string> {
  const empty = [
    ...[...order, 'newcomer'].map((name) => moduleFile(`${name}/index.ts`)),
    moduleFile('audit/audit.repository.ts'),
    kernel('sql.ts'),
    kernel('scope.ts'),
    'apps/server/src/testing/planting.ts',
    feature('organization/tree.ts'),
    'node_modules/@urql/vue/index.js',
    'node_modules/undeclared/index.js',
  ];
  return {
    ...Object.fromEntries(empty.map((file) => [file, 'export {};\n'])),
    [kernel('there.ts')]: `import './here.js';\n`,
    ...INNOCENT,
    'apps/server/package.json': '{ "name": "server", "type": "module" }',
    'packages/ui/package.json': '{ "name": "ui", "type": "module", "dependencies": { "@urql/vue": "1.0.0" } }',
    'node_modules/@urql/vue/package.json': '{ "name": "@urql/vue", "version": "1.0.0", "main": "index.js" }',
    'node_modules/undeclared/package.json': '{ "name": "undeclared", "version": "1.0.0", "main": "index.js" }',
    'apps/admin/tsconfig.json':
      '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler", "paths": { "@/*": ["./src/*"] } } }',
    'package.json': '{ "name": "planted", "type": "module" }',
  };
}

/** Writes the tree to a folder of its own and returns the folder. */
export function plantTree(order: readonly string[]): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-planted-'));
  const planted = Object.values(violations(order)).map(({ from, text }) => [from, text] as const);
  for (const [file, text] of [...Object.entries(surroundings(order)), ...planted]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}
