import { readFileSync, writeFileSync } from 'node:fs';
import { buildApp, type App } from './app.js';
import { readConfig, type Config } from './config.js';
import { composeOffline } from './compose-offline.js';
import { schemaText } from './kernel/graphql/schema.js';
import { verifyAudit } from './modules/audit/index.js';
import { rebuildRollups, verifyRollups } from './modules/organization/index.js';
import { openData } from './open-data.js';

type Command = (app: App, words: readonly string[], config: Config) => Promise<number>;

const say = (text: string) => process.stdout.write(`${text}\n`);

const COMMANDS: Readonly<Record<string, { readonly about: string; readonly run: Command }>> = {
  'audit:verify': { about: 'walks the audit chain and names every entry that does not fit', run: verifyAuditCommand },
  'rollup:verify': { about: 'counts every roll-up again and names what differs', run: verifyRollupsCommand },
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
  for (const [name, { about }] of Object.entries(COMMANDS)) say(`  ${name}: ${about}`);
  return 2;
}

/** Runs one command of the command line; returns the exit code. */
export async function runCommand(words: readonly string[], env: NodeJS.ProcessEnv, root: string): Promise<number> {
  const [name, ...rest] = words;
  if (name === 'schema') return schemaCommand(rest);
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
