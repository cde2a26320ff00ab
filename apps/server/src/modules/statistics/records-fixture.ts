import { dayOf, type Day, type LedgerName } from '@zhibu/statistics';
import type { Sql } from '../../kernel/sql.js';

/** Something that is recorded for some days. Dates among the facts are days; what is missing is '' among texts. */
export interface Fact {
  readonly subject: number;
  readonly from: Day;
  readonly to: Day;
  /** On what it hung on a day. */
  readonly organizationOn: (day: Day) => number;
  readonly facts: Readonly<Record<string, string | number>>;
}

interface Version {
  readonly from: Day;
  readonly to: Day;
  readonly parent: number | null;
  readonly kind: string;
}

/** Everything that is recorded, to be counted by looking at it. */
export interface Records {
  readonly ledgers: Readonly<Record<LedgerName, readonly Fact[]>>;
  readonly codes: ReadonlyMap<number, string>;
  /** From an organisation up to the top of its tree on a day; empty where it did not exist. */
  readonly way: (organization: number, day: Day) => number[];
  readonly kindOn: (organization: number, day: Day) => string;
}

type Row = Record<string, string | number | boolean | null>;
type DatedRow = Row & { readonly subject: number; readonly from: string; readonly to: string | null };
type TreeRow = DatedRow & {
  readonly parent: number | null;
  readonly organization: number;
  readonly kind: string;
  readonly closed: boolean;
};

const PEOPLE = `select t.person_id as subject, t.organization_id as organization, t.valid_from as "from", t.valid_to as "to", t.standing,
  t.staffing_kind as "staffingKind", t.state, p.sex, p.ethnic_group as "ethnicGroup", t.education, t.degree, t.rank, u.kind as "unitKind",
  t.reserve_cadre as "reserveCadre", extract(year from p.birth_date)::int as "birthYear", p.joined_on as "joinedOn"
  from placement t join person p on p.id = t.person_id left join unit u on u.id = t.unit_id order by 1, 3`;
const POSTS = `select t.id as subject, t.organization_id as organization, t.started_on as "from", t.ended_on as "to", t.kind as "postKind", p.sex,
  extract(year from p.birth_date)::int as "birthYear" from party_post t join person p on p.id = t.person_id`;
const ORGANIZATIONS = `select organization_id as subject, organization_id as organization, valid_from as "from", valid_to as "to", parent_id as parent,
  kind, closed from organization_version order by 1, 3`;
const UNITS = `select unit_id as subject, organization_id as organization, valid_from as "from", valid_to as "to", parent_id as parent, kind, closed
  from unit_version order by 1, 3`;

const holds =
  (day: Day) =>
  ({ from, to }: { readonly from: Day; readonly to: Day }) =>
    from <= day && day < to;

function byDays(row: DatedRow): { subject: number; from: Day; to: Day } {
  return { subject: row.subject, from: dayOf(row.from), to: dayOf(row.to) };
}

/** Facts as ledgers write them: flags as t and f, missing texts as ''. */
const textOf = (value: Row[string] | undefined): string | number => (typeof value === 'boolean' ? (value ? 't' : 'f') : (value ?? ''));
const factsOf = ({ joinedOn, ...row }: Row) => ({
  ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)])),
  joinedOn: dayOf(typeof joinedOn === 'string' ? joinedOn : null),
});
const onIts = (row: DatedRow): Fact => ({ ...byDays(row), organizationOn: () => Number(row['organization']), facts: factsOf(row) });

function grouped<Item extends { readonly subject: number }>(items: readonly Item[]): ReadonlyMap<number, readonly Item[]> {
  return Map.groupBy(items, ({ subject }) => subject);
}

/** The unit's own organisation on a day, else that of the nearest unit above that had one. */
function covering(units: readonly TreeRow[]): (unit: number, day: Day) => number {
  const versions = grouped(units.map((row) => ({ ...byDays(row), parent: row.parent, organization: row.organization })));
  const find = (unit: number, day: Day): number => {
    const version = versions.get(unit)?.find(holds(day));
    return version ? version.organization || find(version.parent ?? 0, day) : 0;
  };
  return find;
}

export async function recordsIn(sql: Sql): Promise<Records> {
  const [people, posts] = [await sql.rows<DatedRow>(PEOPLE), await sql.rows<DatedRow>(POSTS)];
  const [organizations, units] = [await sql.rows<TreeRow>(ORGANIZATIONS), await sql.rows<TreeRow>(UNITS)];
  const codes = new Map(
    (await sql.rows<{ id: number; code: string }>('select id, code from organization')).map(({ id, code }) => [id, code]),
  );
  const versions: ReadonlyMap<number, readonly Version[]> = grouped(
    organizations.map((row) => ({ ...byDays(row), parent: row.parent, kind: row.kind })),
  );
  const versionOn = (organization: number, day: Day) => versions.get(organization)?.find(holds(day));
  const way = (organization: number, day: Day): number[] => {
    const version = versionOn(organization, day);
    return version ? [organization, ...way(version.parent ?? 0, day)] : [];
  };
  const coveredBy = covering(units);
  const asUnit = (row: TreeRow): Fact => ({
    ...byDays(row),
    organizationOn: (day) => coveredBy(row.subject, day),
    facts: { unitKind: row.kind, hasOrganization: row.organization ? 't' : 'f' },
  });
  return {
    ledgers: {
      people: people.map(onIts),
      posts: posts.map(onIts),
      organizations: organizations.map(onIts),
      units: units.filter(({ closed }) => !closed).map(asUnit),
    },
    codes,
    way,
    kindOn: (organization, day) => versionOn(organization, day)?.kind ?? '',
  };
}
