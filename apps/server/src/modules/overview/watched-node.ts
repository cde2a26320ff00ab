import type { Actor } from '../../kernel/actor.js';
import { keyOf } from '../../kernel/ids.js';
import type { Sql } from '../../kernel/sql.js';
import { watchScope } from './overview.policy.js';
import { nodeOf, type NodeRow } from './overview.repository.js';

/** The node of an outside ID, or null where there is none that the actor may watch. @throws AppError FORBIDDEN */
export async function watchedNode(sql: Sql, actor: Actor, id: string): Promise<NodeRow | null> {
  const [key, scope] = [keyOf('Organization', id), watchScope(actor)];
  return key === null ? null : ((await nodeOf(sql, scope, key, 0))?.node ?? null);
}
