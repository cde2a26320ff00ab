import { ORGANIZATION_KINDS } from '@zhibu/domain';
import type { LedgerName, Width } from '@zhibu/statistics';

/**
 * What a column holds. CODE: one of at most 256 texts; TEXT: one of at most 65,536; FLAG: f or t; YEAR: the year of a date, from
 * FIRST_YEAR on; DAY; KEY. Null is '' among texts and OPEN among days.
 */
export type ColumnSource =
  | { readonly name: string; readonly kind: 'CODE' | 'TEXT'; readonly sql: string; readonly known?: readonly string[] }
  | { readonly name: string; readonly kind: 'FLAG' | 'YEAR' | 'DAY' | 'KEY'; readonly sql: string };

/** Where the rows of a ledger come from: subject, organisation, first day, day after the last, columns. */
export interface Source {
  readonly subject: string;
  readonly organization: string;
  readonly from: string;
  readonly to: string;
  readonly columns: readonly ColumnSource[];
  /** From which tables, with the conditions that hold always. */
  readonly tables: string;
  /** The table of whose rows there is about one a row. */
  readonly table: string;
}

/** The first year that a column of years tells apart; earlier ones fall to it, as they do in the roll-ups. */
export const FIRST_YEAR = 1900;

export const WIDTHS: Readonly<Record<ColumnSource['kind'], Width>> = { CODE: 1, TEXT: 2, FLAG: 1, YEAR: 1, DAY: 2, KEY: 4 };

const code = (name: string, sql: string): ColumnSource => ({ name, kind: 'CODE', sql });

/** Ledgers that are read row by row; units are worked out from their histories. */
export const SOURCES: Readonly<Record<Exclude<LedgerName, 'units'>, Source>> = {
  people: {
    subject: 't.person_id',
    organization: 't.organization_id',
    from: 't.valid_from',
    to: 't.valid_to',
    columns: [
      code('standing', 't.standing'),
      code('staffingKind', 't.staffing_kind'),
      code('state', 't.state'),
      code('sex', 'p.sex'),
      code('ethnicGroup', 'p.ethnic_group'),
      code('education', 't.education'),
      code('degree', 't.degree'),
      code('unitKind', 'u.kind'),
      { name: 'rank', kind: 'TEXT', sql: 't.rank' },
      { name: 'reserveCadre', kind: 'FLAG', sql: 't.reserve_cadre' },
      { name: 'birthYear', kind: 'YEAR', sql: 'p.birth_date' },
      { name: 'joinedOn', kind: 'DAY', sql: 'p.joined_on' },
    ],
    tables: 'placement t join person p on p.id = t.person_id left join unit u on u.id = t.unit_id where true',
    table: 'placement',
  },
  // The versions of organisations are the tree, too: the number of a kind is its place in the list of kinds.
  organizations: {
    subject: 't.organization_id',
    organization: 't.organization_id',
    from: 't.valid_from',
    to: 't.valid_to',
    columns: [
      { name: 'kind', kind: 'CODE', sql: 't.kind', known: ORGANIZATION_KINDS },
      { name: 'closed', kind: 'FLAG', sql: 't.closed' },
      { name: 'parent', kind: 'KEY', sql: 't.parent_id' },
    ],
    tables: 'organization_version t where true',
    table: 'organization_version',
  },
  posts: {
    subject: 't.id',
    organization: 't.organization_id',
    from: 't.started_on',
    to: 't.ended_on',
    columns: [code('postKind', 't.kind'), code('sex', 'p.sex'), { name: 'birthYear', kind: 'YEAR', sql: 'p.birth_date' }],
    tables: 'party_post t join person p on p.id = t.person_id where true',
    table: 'party_post',
  },
};
