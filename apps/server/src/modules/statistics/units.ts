import { coverage, LedgerBuilder, type Entry, type UnitVersion } from '@zhibu/statistics';
import type { ClientBase } from 'pg';
import { eachTuple, type Tuple } from './copy-tuples.js';
import { columnsOf, dayIn, kindsOf, type LoadedLedger } from './ledgers.js';
import type { ColumnSource } from './sources.js';

const SQL = 'select unit_id, parent_id, organization_id, valid_from, valid_to, closed, kind, organization_id is not null from unit_version';

export const UNIT_COLUMNS: readonly ColumnSource[] = [
  { name: 'unitKind', kind: 'CODE', sql: 'kind' },
  { name: 'hasOrganization', kind: 'FLAG', sql: 'organization_id is not null' },
];
/** The fields of a row before its columns. */
const FIELDS = 6;

interface Version extends UnitVersion {
  readonly closed: boolean;
  readonly codes: readonly number[];
}

/** Reads every version of every unit; each counts where the unit fell on the day in question. */
export async function loadUnits(client: ClientBase): Promise<LoadedLedger> {
  const columns = columnsOf(UNIT_COLUMNS);
  const coders = [...columns.values()].map(({ codeOf }) => codeOf);
  const versionsOf = new Map<number, Version[]>();
  const versionIn = (tuple: Tuple): Version => ({
    parent: tuple.integer(1),
    organization: tuple.integer(2),
    from: dayIn(tuple, 3),
    to: dayIn(tuple, 4),
    closed: tuple.flag(5),
    codes: coders.map((codeOf, column) => codeOf(tuple, FIELDS + column)),
  });
  await eachTuple(client, SQL, (tuple) => {
    const versions = versionsOf.get(tuple.integer(0)) ?? [];
    versionsOf.set(tuple.integer(0), versions);
    versions.push(versionIn(tuple));
  });
  const coveredBy = coverage(versionsOf);
  const builder = new LedgerBuilder(kindsOf(UNIT_COLUMNS), versionsOf.size);
  for (const [unit, versions] of versionsOf)
    for (const version of versions)
      if (!version.closed) for (const piece of coveredBy(version)) builder.add(unit, { ...piece, codes: version.codes } satisfies Entry);
  return { ledger: builder.build(), columns };
}
