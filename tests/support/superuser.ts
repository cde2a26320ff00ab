import { withConnection } from '@zhibu/postgres';
import type { CloneDatabase } from '@zhibu/testing';

/** Does to a database what the application may not. */
export async function superuser(clone: CloneDatabase, text: string): Promise<void> {
  await withConnection(clone.superuserUrl, (client) => client.query(text));
}
