import { setImmediate as breathe } from 'node:timers/promises';
import { checkIdNumber, type OrganizationKind, type PlainDate, type PostKind } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import { personKeysByIdNumber } from '../person/index.js';
import { referenceOfCell } from './cell-words.js';
import type { RosterBook } from './read-roster.js';
import { inArea, type ImportArea } from './roster.policy.js';
import type { RosterRow } from './roster-rows.js';

/** An organisation that is there already. */
export type KnownOrganization = {
  readonly id: number;
  readonly code: string;
  readonly parentId: number | null;
  readonly path: string;
  readonly level: number;
  readonly kind: OrganizationKind;
  readonly closed: boolean;
};

/** A unit that is there already. `covering`: the organisation under which it falls, its own or that of an ancestor. */
export type KnownUnit = {
  readonly id: number;
  readonly code: string;
  readonly level: number;
  readonly closed: boolean;
  readonly covering: KnownOrganization | null;
};

/** What of the database the rows of a workbook are held against. */
export interface RosterWorld {
  /** Those that the import may refer to, by code; what lies outside its area does not exist. */
  readonly organizations: ReadonlyMap<string, KnownOrganization>;
  readonly units: ReadonlyMap<string, KnownUnit>;
  /** Codes that nobody else can have, wherever they are used. */
  readonly takenOrganizationCodes: ReadonlySet<string>;
  readonly takenUnitCodes: ReadonlySet<string>;
  /** Posts that somebody has held, as `heldPost` writes them, with the last day; null while somebody does. */
  readonly heldPosts: ReadonlyMap<string, PlainDate | null>;
  /** Hashes of ID numbers that are on the roster, wherever. */
  readonly takenIdNumbers: ReadonlySet<string>;
}

/** How a post of an organisation that is there already is named. */
export const heldPost = (organizationId: number, kind: PostKind) => `${organizationId}:${kind}`;

const ORGANIZATION = (alias: string) => `'id', ${alias}.id, 'code', ${alias}.code, 'parentId', ${alias}.parent_id, 'path', ${alias}.path,
  'level', ${alias}.level, 'kind', ${alias}.kind, 'closed', ${alias}.closed_on is not null`;

/** The codes that the columns of some rows name. */
function codesOf<Key extends string>(rows: readonly RosterRow<Key>[], keys: readonly Key[]): string[] {
  return rows.flatMap((row) => keys.map((key) => referenceOfCell(row.text(key))).filter((code) => code !== ''));
}

interface WorldQuestion {
  readonly area: ImportArea;
  readonly today: PlainDate;
  /** The keyed hash under which an ID number is stored. */
  readonly hashOf: (idNumber: string) => string;
}

/** Reads what the rows refer to, in a constant number of statements. */
export async function readWorld(sql: Sql, book: RosterBook, question: WorldQuestion): Promise<RosterWorld> {
  const { area } = question;
  const organizations = await sql.rows<{ known: KnownOrganization }>(
    `select jsonb_build_object(${ORGANIZATION('o')}) as known from organization o where o.code = any($1::text[])`,
    [
      [
        ...codesOf(book.organizations, ['code', 'parentCode']),
        ...codesOf(book.units, ['coveredByCode']),
        ...codesOf(book.people, ['organizationCode', 'groupCode', 'partyPostOrganizationCode']),
      ],
    ],
  );
  const units = await sql.rows<KnownUnit>(
    `select u.id, u.code, u.level, u.closed_on is not null as closed, case when c.id is not null then jsonb_build_object(${ORGANIZATION('c')}) end as covering
     from unit u left join organization c on c.id = u.covering_id where u.code = any($1::text[])`,
    [[...codesOf(book.units, ['code', 'parentCode']), ...codesOf(book.people, ['unitCode'])]],
  );
  const known = organizations.map((row) => row.known);
  const visible = known.filter(({ path }) => inArea(area, path));
  return {
    organizations: new Map(visible.map((organization) => [organization.code, organization])),
    units: new Map(units.filter(({ covering }) => covering !== null && inArea(area, covering.path)).map((unit) => [unit.code, unit])),
    takenOrganizationCodes: new Set(known.map(({ code }) => code)),
    takenUnitCodes: new Set(units.map(({ code }) => code)),
    heldPosts: await readHeldPosts(sql, visible),
    takenIdNumbers: new Set((await personKeysByIdNumber(sql, await idNumberHashes(book, question))).keys()),
  };
}

const HASHES_AT_ONCE = 1_000;

/** The hashes of all valid ID numbers; other work of the process gets its turn between portions. */
async function idNumberHashes({ people }: RosterBook, { today, hashOf }: WorldQuestion): Promise<string[]> {
  const hashes: string[] = [];
  for (const row of people) {
    const check = checkIdNumber(row.text('idNumber'), today);
    if (check.ok && hashes.push(hashOf(check.idNumber)) % HASHES_AT_ONCE === 0) await breathe();
  }
  return hashes;
}

async function readHeldPosts(sql: Sql, organizations: readonly KnownOrganization[]): Promise<Map<string, PlainDate | null>> {
  const rows = await sql.rows<{ organizationId: number; kind: PostKind; until: PlainDate | null }>(
    `select organization_id as "organizationId", kind, case when bool_and(ended_on is not null) then max(ended_on) end as until
     from party_post where organization_id = any($1::bigint[]) group by 1, 2`,
    [organizations.map(({ id }) => id)],
  );
  return new Map(rows.map(({ organizationId, kind, until }) => [heldPost(organizationId, kind), until]));
}
