import { APPLICATION, withConnection } from '@zhibu/postgres';
import { CLONE_PREFIX } from './left-clones.js';
import { onDatabase } from './on-database.js';
import { ownName } from './process-name.js';
import type { Template } from './template.js';

export interface CloneDatabase {
  /** The application's role, which owns the database. */
  readonly url: string;
  readonly superuserUrl: string;
  /** Removes the database, open connections included. */
  readonly drop: () => Promise<void>;
}

/** A database of one's own with everything that the template has. One that is not dropped goes when a later test run starts. */
export async function cloneDatabase(template: Template): Promise<CloneDatabase> {
  const name = `${CLONE_PREFIX}${ownName()}`;
  const maintenance = onDatabase(template.superuserUrl, 'postgres');
  await withConnection(maintenance, (client) => client.query(`create database "${name}" template "${template.name}" owner ${APPLICATION}`));
  return {
    url: onDatabase(template.url, name),
    superuserUrl: onDatabase(template.superuserUrl, name),
    drop: async () => {
      await withConnection(maintenance, (client) => client.query(`drop database if exists "${name}" with (force)`));
    },
  };
}
