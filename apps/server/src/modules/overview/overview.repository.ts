import type { OrganizationKind } from '@zhibu/domain';
import type { Scope } from '../../kernel/scope.js';
import type { Sql } from '../../kernel/sql.js';

/** An organisation as the overview names it. */
export type NodeRow = {
  readonly id: number;
  readonly path: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganizationKind;
  readonly closed: boolean;
};

/** A node, those above it that the reader may watch, and the first of its children with the number of all. */
export interface NodeWithPlace {
  readonly node: NodeRow;
  readonly above: readonly NodeRow[];
  readonly children: readonly NodeRow[];
  readonly childCount: number;
}

const COLUMNS = `o.id, o.path, o.code, o.name, o.short_name as "shortName", o.kind, o.closed_on is not null as closed`;
const SHOWN = `o.path ^@ any($2::text[])`;

// "place": 0 the node, 1 those above it, 2 those below.
const NODE = `with node as materialized (select o.* from organization o where o.id = $1 and ${SHOWN})
select ${COLUMNS}, 0 as place, (select count(*)::int from organization c join node on c.parent_id = node.id where c.closed_on is null) as n from node o
union all
select ${COLUMNS}, 1, 0 from node join organization o on o.path = any(array(select left(node.path, size) from generate_series(3, length(node.path) - 3, 3) size)) where ${SHOWN}
union all
(select ${COLUMNS}, 2, 0 from node join organization o on o.parent_id = node.id where o.closed_on is null order by o.position, o.id limit $3)`;

/** A node that lies in the scope with what stands around it, by one statement; null where there is none. */
export async function nodeOf(sql: Sql, scope: Scope, key: number, mostChildren: number): Promise<NodeWithPlace | null> {
  const rows = await sql.rows<NodeRow & { place: number; n: number }>(NODE, [key, scope.paths, mostChildren]);
  const [node] = rows.filter(({ place }) => place === 0);
  if (!node) return null;
  const above = rows.filter(({ place }) => place === 1).sort((a, b) => a.path.length - b.path.length);
  return { node, above, children: rows.filter(({ place }) => place === 2), childCount: node.n };
}
