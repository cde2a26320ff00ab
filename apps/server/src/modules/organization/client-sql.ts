import type { ClientBase } from 'pg';
import { clientSql, type Sql } from '../../kernel/sql.js';

/** Statements on what the caller has: its transaction, or a connection of its own. */
export const sqlOf = (connection: Sql | ClientBase): Sql => ('rows' in connection ? connection : clientSql(connection));
