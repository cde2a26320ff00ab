// Who may import whom. tests/architecture plants a violation of every rule and expects it to be found.

/** The domains of the server: a module imports only modules to its left, and those through their index.ts. */
const MODULE_ORDER = [
  'audit',
  'access',
  'files',
  'jobs',
  'organization',
  'person',
  'search',
  'roster',
  'membership',
  'life',
  'study',
  'assessment',
  'supervision',
  'metrics',
  'statistics',
  'analyses',
  'exports',
  'bulletin',
  'overview',
];

const SERVER = '^apps/server/src';
const MODULES = `${SERVER}/modules`;
const ADMIN = '^apps/admin/src';
/** Where the browser starts; the shell collects the routes of features by a glob. */
const ADMIN_ENTRY = `${ADMIN}/(main|features/[^/]+/routes)\\.ts$`;
/** Where a process or a thread of the server starts, and its door. */
const STARTS = `${SERVER}/((main|cli|index)|.*\\.worker)\\.ts$`;
const TEST = '\\.(test|bench)\\.ts$';
/** What only tests read. */
const FIXTURE = ['-(fixture|sample)\\.ts$', '/src/testing/'];
const anyOf = (names) => `(${names.join('|')})`;
/** The source of a workspace package, reached by its name (built) or by a path. */
const workspace = (name) => `^packages/${name}/(src|dist)/`;

const error = (name, comment, rule) => ({ name, comment, severity: 'error', ...rule });

const moduleOrder = MODULE_ORDER.slice(0, -1).map((name, index) =>
  error(`module-order-${name}`, `${name} imports only modules to its left.`, {
    from: { path: `${MODULES}/${name}/` },
    to: { path: `${MODULES}/${anyOf(MODULE_ORDER.slice(index + 1))}/` },
  }),
);

const layers = [
  error('module-unknown', 'A new module gets its place in the order before it gets files.', {
    from: {},
    to: { path: `${MODULES}/`, pathNot: `${MODULES}/${anyOf(MODULE_ORDER)}/` },
  }),
  error('module-door', 'A module reaches another only through its index.ts.', {
    from: { path: `${MODULES}/([^/]+)/` },
    to: { path: `${MODULES}/`, pathNot: [`${MODULES}/$1/`, `${MODULES}/[^/]+/index\\.ts$`] },
  }),
  error('module-door-outside', 'What is not a module reaches one only through its index.ts.', {
    from: { pathNot: `${MODULES}/` },
    to: { path: `${MODULES}/`, pathNot: `${MODULES}/[^/]+/index\\.ts$` },
  }),
  error(
    'kernel-below-modules',
    'The kernel knows no module; of the rest of the server only migrations and the shape of the configuration.',
    {
      from: { path: `${SERVER}/kernel/`, pathNot: TEST },
      to: { path: `${SERVER}/`, pathNot: `${SERVER}/(kernel/|migrations/|config\\.ts$)` },
    },
  ),
  error('migrations-alone', 'A migration depends on nothing that may change after it has run.', {
    from: { path: `${SERVER}/migrations/m\\d+` },
    to: { pathNot: '^node_modules/@mikro-orm/migrations/' },
  }),
  error('policies-pure', 'Policies know packages/domain, actors, scopes, refusals and each other: no database, no service.', {
    from: { path: `${MODULES}/([^/]+)/.*\\.policy\\.ts$` },
    to: {
      pathNot: [
        workspace('domain'),
        `${SERVER}/kernel/(actor|scope|errors|messages|graphql/permission)\\.ts$`,
        `${MODULES}/$1/[^/]+\\.policy\\.ts$`,
      ],
      dependencyTypesNot: ['type-only'],
    },
  }),
  error('errors-pure', 'Problems know packages/domain, the texts and the problem types of the kernel: no database, no service.', {
    from: { path: `${MODULES}/.*\\.errors\\.ts$` },
    to: {
      pathNot: [
        workspace('domain'),
        `${SERVER}/kernel/(messages|errors|graphql/[^/]+)\\.ts$`,
        '^node_modules/type-graphql/',
        '\\.graphql\\.ts$',
      ],
      dependencyTypesNot: ['type-only'],
    },
  }),
  error('scopes-by-policies', 'Only policies make scopes and check permissions; others take the type.', {
    from: { path: `${SERVER}/`, pathNot: [`${SERVER}/modules/.*\\.policy\\.ts$`, `${SERVER}/modules/access/authenticate\\.ts$`, TEST] },
    to: { path: `${SERVER}/kernel/scope\\.ts$`, dependencyTypesNot: ['type-only'] },
  }),
  error('resolver-to-service', 'A resolver shapes: what it knows of data are the types of rows.', {
    from: { path: `${SERVER}/.*\\.resolver\\.ts$` },
    to: {
      path: ['\\.(repository|entity|policy)\\.ts$', `${SERVER}/kernel/(database|sql|scope|sealing)\\.ts$`],
      dependencyTypesNot: ['type-only'],
    },
  }),
  error('reads-below-services', 'Repositories, entities, policies and problems know no service and no resolver.', {
    from: { path: `${MODULES}/.*\\.(repository|entity|policy|errors)\\.ts$` },
    to: { path: '\\.(service|resolver|module)\\.ts$' },
  }),
  error('services-below-resolvers', 'Only the module itself and its door know resolvers.', {
    from: { path: `${MODULES}/`, pathNot: ['\\.module\\.ts$', '/index\\.ts$', TEST] },
    to: { path: '\\.resolver\\.ts$' },
  }),
  error('app-on-top', 'The composition root is known to what starts the product, and to nothing else.', {
    from: { pathNot: [`${SERVER}/(main|commands|compose-offline|prepare-database|index)\\.ts$`, TEST] },
    to: { path: `${SERVER}/app\\.ts$` },
  }),
];

const browser = [
  error('features-apart', 'What two features need lives in shared.', {
    from: { path: `${ADMIN}/features/([^/]+)/` },
    to: { path: `${ADMIN}/features/`, pathNot: `${ADMIN}/features/$1/` },
  }),
  error('shared-below-features', 'shared and stores know no feature and not the shell.', {
    from: { path: `${ADMIN}/(shared|stores)/` },
    to: { path: `${ADMIN}/(features|app)/` },
  }),
  error('features-below-app', 'Features are mounted by the shell and do not reach into it.', {
    from: { path: `${ADMIN}/features/`, pathNot: TEST },
    to: { path: `${ADMIN}/app/` },
  }),
  error('schema-between', 'The schema is the only contract between the server and what runs in the browser.', {
    from: { path: ['^apps/admin/', '^packages/(ui|graphql)/'] },
    to: { path: ['^apps/server/', '^packages/postgres/'] },
  }),
  error('ui-presentational', 'Components of packages/ui show what they are given: no API, no store, no texts of their own.', {
    from: { path: '^packages/ui/src/', pathNot: TEST },
    to: { path: ['^node_modules/(@urql|gql\\.tada|pinia|vue-i18n|graphql)/', '^packages/graphql/', '^apps/'] },
  }),
];

const packages = [
  error('domain-pure', 'packages/domain runs anywhere: no I/O, no framework; pinyin-pro is a table.', {
    from: { path: '^packages/domain/src/', pathNot: TEST },
    to: { pathNot: ['^packages/domain/src/', '^node_modules/pinyin-pro/'] },
  }),
  error('packages-below-apps', 'A package knows no application.', {
    from: { path: '^packages/' },
    to: { path: ['^apps/', '^tests/'] },
  }),
  error('tests-apart', 'What is delivered knows no test and no test tool.', {
    from: {
      path: ['^apps/[^/]+/src/', '^packages/[^/]+/src/'],
      pathNot: [TEST, '^packages/testing/', ...FIXTURE],
    },
    to: {
      path: [
        TEST,
        '^tests/',
        '^packages/testing/',
        '/src/testing/',
        '^node_modules/(vitest|@vue/test-utils|happy-dom|fast-check|playwright-core)/',
      ],
    },
  }),
  error('declared-packages', 'An import is declared in the package.json of its workspace.', {
    from: {},
    // The test runner is the root's: one version for all.
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/vitest/' },
  }),
];

const whole = [
  error('no-cycles', 'No circle of imports, types included.', { from: {}, to: { circular: true } }),
  error('no-unresolved', 'Every import exists.', { from: {}, to: { couldNotResolve: true } }),
  error('no-orphans', 'A file that nobody imports and that imports nobody is left over.', {
    from: { orphan: true, pathNot: ['\\.d\\.ts$', '\\.config\\.ts$', TEST, '^apps/admin/public/', '\\.(mjs|cjs|js)$'] },
    to: {},
  }),
  error('no-dead-files', 'Every file of the server is reached from a start, a command or a door.', {
    from: { path: STARTS },
    to: { path: `${SERVER}/`, pathNot: [TEST, ...FIXTURE, STARTS], reachable: false },
  }),
  error(
    'no-dead-views',
    'Every file of the SPA is reached from its start or from the routes of a feature, which the shell finds by their name.',
    {
      from: { path: ADMIN_ENTRY },
      to: { path: `${ADMIN}/`, pathNot: [TEST, '\\.d\\.ts$', ...FIXTURE, ADMIN_ENTRY], reachable: false },
    },
  ),
];

module.exports = {
  forbidden: [...moduleOrder, ...layers, ...browser, ...packages, ...whole],
  options: {
    doNotFollow: { path: ['(^|/)node_modules/', '/dist/'] },
    exclude: { path: ['^packages/[^/]+/dist/', '^packages/ui/src/rare/', '\\.(css|woff2|json|md)$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'apps/admin/tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.js', '.d.ts', '.mjs', '.cjs'],
    },
  },
};
