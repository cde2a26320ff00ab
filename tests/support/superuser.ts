import { withConnection } from '@zhibu/postgres';
import { onDatabase, type CloneDatabase } from '@zhibu/testing';

/** Does to a database what the application may not. */
export async function superuser(clone: CloneDatabase, text: string): Promise<void> {
  await withConnection(clone.superuserUrl, (client) => client.query(text));
}

/** The same from outside the database: what its own connections could no longer undo. */
export async function serverWide(clone: CloneDatabase, text: string): Promise<void> {
  await withConnection(onDatabase(clone.superuserUrl, 'postgres'), (client) => client.query(text));
}
