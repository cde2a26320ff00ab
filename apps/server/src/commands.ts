import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp, CONTRIBUTIONS, type App } from './app.js';
import { readConfig, type Config } from './config.js';
import { composeOffline } from './compose-offline.js';
import { loadDemo } from './demo/load-demo.js';
import { writeSamples } from './demo/write-samples.js';
import { compareBulletins, comparisonLines } from './generator/compare-bulletins.js';
import { generate } from './generator/generate.js';
import { durationText } from './generator/pace.js';
import { schemaText } from './kernel/graphql/schema.js';
import { verifyAudit } from './modules/audit/index.js';
import { rebuildRollups, verifyRollups } from './modules/organization/index.js';
import { makeStatistics } from './modules/statistics/index.js';
import { openData } from './open-data.js';

type Command = (app: App, words: readonly string[], config: Config) => Promise<number>;

const say = (text: string) => process.stdout.write(`${text}\n`);

const COMMANDS: Readonly<Record<string, { readonly about: string; readonly run: Command }>> = {
  'audit:verify': { about: 'walks the audit chain and names every entry that does not fit', run: verifyAuditCommand },
  'rollup:verify': { about: 'counts every roll-up again and names what differs', run: verifyRollupsCommand },
  generate: {
    about:
      'adds a part of the nation: --fraction 1/100, or --organizations N --people N; [--prefix CODE] [--seed N]; goes on where it was stopped',
    run: generateCommand,
  },
  'bulletin:compare': {
    about: 'holds the bulletins of a generated tree against the published ones: [--prefix CODE]; fails where they differ by more than 0.2',
    run: compareBulletinCommand,
  },
  demo: { about: 'loads the demo court system into an empty database', run: demoCommand },
  'rollup:rebuild': { about: 'counts every roll-up again and stores it', run: rebuildRollupsCommand },
};

async function verifyAuditCommand(app: App): Promise<number> {
  const verdict = await verifyAudit(app.database.read);
  for (const { id, fault } of verdict.faults) say(`entry ${id}: ${fault}`);
  say(`${verdict.entries} entries, ${verdict.faults.length} faults, head ${verdict.head}`);
  return verdict.faults.length === 0 ? 0 : 1;
}

async function verifyRollupsCommand({ database }: App): Promise<number> {
  const client = await database.connect();
  try {
    const verdict = await verifyRollups(client);
    for (const { organizationId, slot, stored, counted } of verdict.differences)
      say(`organization ${organizationId} counter ${slot}: stored ${stored}, counted ${counted}`);
    say(`${verdict.rows} roll-ups, ${verdict.found} differences`);
    return verdict.found === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
}

async function rebuildRollupsCommand({ database }: App): Promise<number> {
  const client = await database.connect();
  try {
    await client.query('begin');
    await rebuildRollups(client);
    await client.query('commit');
    return 0;
  } finally {
    await client.end();
  }
}

const GENERATE_OPTIONS = {
  fraction: { type: 'string' },
  organizations: { type: 'string' },
  people: { type: 'string' },
  prefix: { type: 'string' },
  seed: { type: 'string', default: '1' },
} as const;

/** 1, 0.1 or 1/10; NaN for anything else. */
function fractionOf(text: string): number {
  const [, numerator, denominator = '1'] = /^(\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text) ?? [];
  return Number(numerator) / Number(denominator);
}

async function generateCommand({ database, sealing }: App, words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: GENERATE_OPTIONS });
  const [organizations, people, seed] = [Number(values.organizations), Number(values.people), Number(values.seed)];
  const size = values.fraction === undefined ? { organizations, people } : { fraction: fractionOf(values.fraction) };
  if (Object.values(size).some(Number.isNaN) || !Number.isSafeInteger(seed)) return usage();
  const made = await generate({ database, sealing, ...size, seed, prefix: values.prefix, onProgress: say });
  say(`${made.organizations} organisations, ${made.units} units, ${made.people} people in ${durationText(made.seconds)}`);
  return 0;
}

async function compareBulletinCommand(app: App, words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: { prefix: { type: 'string', default: 'GEN' } } });
  const statistics = makeStatistics(app, CONTRIBUTIONS);
  try {
    const compared = await compareBulletins({ ...app, statistics: statistics.service }, values.prefix);
    for (const line of comparisonLines(compared)) say(line);
    return compared.every(({ isNear }) => isNear) ? 0 : 1;
  } finally {
    await statistics.close();
  }
}

async function demoCommand({ database, sealing }: App, _words: readonly string[], { dataDirectory }: Config): Promise<number> {
  const { accountsFile } = await loadDemo({ database, sealing, dataDirectory, onProgress: say });
  say(`Demo accounts and the analyst's token: ${accountsFile}`);
  return 0;
}

/** Writes the sample workbooks of the handbook anew. */
async function samplesCommand(root: string): Promise<number> {
  const written = await writeSamples({
    directory: path.join(root, 'apps/docs/public/samples'),
    faultsDirectory: path.join(root, 'apps/server/src/modules/roster'),
  });
  for (const file of written.files) say(file);
  return 0;
}

/** Writes the schema, or with --check compares it with the committed one. */
async function schemaCommand(words: readonly string[]): Promise<number> {
  const file = words.find((word) => !word.startsWith('--'));
  if (!file) return usage();
  const text = schemaText(await composeOffline());
  if (!words.includes('--check')) {
    writeFileSync(file, text);
    return 0;
  }
  if (readFileSync(file, 'utf8') === text) return 0;
  say(`${file} is out of date: run npm run schema.`);
  return 1;
}

function usage(): number {
  say('usage: cli <command>');
  say('  schema FILE [--check]: writes the GraphQL schema, or compares it');
  say('  samples: writes the sample workbooks of the handbook');
  for (const [name, { about }] of Object.entries(COMMANDS)) say(`  ${name}: ${about}`);
  return 2;
}

/** Runs one command of the command line; returns the exit code. */
export async function runCommand(words: readonly string[], env: NodeJS.ProcessEnv, root: string): Promise<number> {
  const [name, ...rest] = words;
  if (name === 'schema') return schemaCommand(rest);
  if (name === 'samples') return samplesCommand(root);
  const command = COMMANDS[name ?? ''];
  if (!command) return usage();
  const config = { ...readConfig(env, root), logLevel: 'warn', web: null };
  const data = await openData(config);
  const app = await buildApp({ config, databaseUrl: data.url });
  try {
    await app.database.migrate();
    return await command.run(app, rest, config);
  } finally {
    await app.close();
    if (!data.shared) await data.stop();
  }
}
