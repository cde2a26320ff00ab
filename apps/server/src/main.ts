import 'reflect-metadata';
import path from 'node:path';
import { holdDirectory } from '@zhibu/postgres';
import { buildApp } from './app.js';
import { readConfig } from './config.js';
import { openData } from './open-data.js';
import { prepareDatabase } from './prepare-database.js';

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write('Start with `npm start`: it brings the right Node.\n');
  process.exit(1);
}

const root = path.resolve(import.meta.dirname, '../../..');
const STOP_WITHIN_MS = 30_000;
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Opens everything in order, and closes it in the reverse order when told to. */
export async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig(env, root);
  const held = await holdDirectory(config.dataDirectory);
  if (!held.held) {
    say(
      `Zhibu already runs on ${config.dataDirectory} (process ${held.holder.pid}${held.holder.address ? `, ${held.holder.address}` : ''}).`,
    );
    process.exitCode = 1;
    return;
  }
  const opened: (() => void | Promise<void>)[] = [() => held.release()];
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= closeAll(opened));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().finally(() => process.exit(0)));
  try {
    const data = await openData(config);
    opened.push(data.stop);
    const app = await buildApp({ config, databaseUrl: data.url });
    opened.push(app.close, app.closeGate);
    const address = await app.http.listen({ port: config.port, host: config.host });
    held.announce(address);
    await prepareDatabase(app, config, say);
    say(`Zhibu is ready: ${address}`);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Closes what was opened, last first; never longer than half a minute. */
async function closeAll(opened: readonly (() => void | Promise<void>)[]): Promise<void> {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  for (const close of [...opened].reverse()) await close();
}

await main(process.env).catch((error: unknown) => {
  process.stderr.write(`Zhibu could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
