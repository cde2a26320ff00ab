import type { PlainDate, Version } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';

/** Where the versions of one tree's nodes are stored; for each fact its column and the column's type. */
interface HistoryTable<Facts extends object> {
  readonly table: 'organization_version' | 'unit_version';
  readonly owner: 'organization_id' | 'unit_id';
  readonly columns: Readonly<Record<keyof Facts & string, readonly [column: string, type: string]>>;
}

/** What a version says about its own making. */
export interface VersionMark {
  readonly effectiveOn: PlainDate;
  readonly change: string;
  readonly documentNumber: string | null;
  readonly recordedBy: string;
}

export interface HistoryStore<Facts extends object> {
  /** All versions of one node, oldest first. */
  read(sql: Sql, ownerId: number): Promise<Version<Facts>[]>;
  /** Stores what a change made of them; the caller holds the node's row. */
  write(
    sql: Sql,
    ownerId: number,
    versions: { before: readonly Version<Facts>[]; after: readonly Version<Facts>[] },
    mark: VersionMark,
  ): Promise<void>;
}

/** The history table of one tree. */
export function historyStore<Facts extends object>({ table, owner, columns }: HistoryTable<Facts>): HistoryStore<Facts> {
  const facts = Object.entries<readonly [string, string]>(columns);
  const record = ['"validFrom" date', '"validTo" date', 'marked boolean', ...facts.map(([name, [, type]]) => `"${name}" ${type}`)].join(
    ', ',
  );
  const names = facts.map(([, [column]]) => column).join(', ');
  const values = facts.map(([name]) => `t."${name}"`).join(', ');
  const read = `select valid_from as "validFrom", valid_to as "validTo", jsonb_build_object(${facts.map(([name, [column]]) => `'${name}', ${column}`).join(', ')}) as facts
    from ${table} where ${owner} = $1 order by valid_from`;
  const update = `update ${table} v set valid_to = t."validTo", (${names}) = row(${values}),
      change = case when t.marked then $3 else v.change end, document_number = case when t.marked then coalesce($4, v.document_number) else v.document_number end,
      recorded_at = case when t.marked then now() else v.recorded_at end, recorded_by = case when t.marked then $5 else v.recorded_by end
    from jsonb_to_recordset($2::jsonb) as t(${record}) where v.${owner} = $1 and v.valid_from = t."validFrom"`;
  const insert = `insert into ${table} (${owner}, valid_from, valid_to, ${names}, change, document_number, recorded_by)
    select $1, t."validFrom", t."validTo", ${values}, $3, $4, $5 from jsonb_to_recordset($2::jsonb) as t(${record})`;
  return {
    read: (sql, ownerId) => sql.rows<Version<Facts> & Record<string, unknown>>(read, [ownerId]),
    async write(sql, ownerId, { before, after }, { effectiveOn, change, documentNumber, recordedBy }) {
      const known = new Set(before.map(({ validFrom }) => validFrom));
      // Several acts of one day leave one version, named after the last of them; the first version stays that of the establishment.
      const rows = after.map((version, index) => ({
        ...version,
        ...version.facts,
        marked: index > 0 && version.validFrom === effectiveOn,
      }));
      const json = (wanted: boolean) => JSON.stringify(rows.filter(({ validFrom }) => known.has(validFrom) === wanted));
      const mark = [change, documentNumber, recordedBy];
      // Shortening comes first: at no moment do two versions overlap.
      await sql.rows(update, [ownerId, json(true), ...mark]);
      await sql.rows(insert, [ownerId, json(false), ...mark]);
    },
  };
}
