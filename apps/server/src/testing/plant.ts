import { childPath, isMemberStanding, nameKeys, nextSegment, type OrganizationKind, type PersonFacts, type UnitKind } from '@zhibu/domain';
import { oneRow, type Sql } from '../kernel/sql.js';

/** A row of one of the trees, as tests pass it on. */
export interface Planted {
  readonly id: number;
  readonly path: string;
  readonly level: number;
  readonly anchorId: number;
}

let planted = 0;
/** A code that no other planted row has. */
const nextCode = () => `T${(planted += 1)}`;

async function freePath(sql: Sql, table: 'organization' | 'unit', parent: Planted | null): Promise<string> {
  const { last } = await oneRow<{ last: string | null }>(
    sql,
    `select right(max(path), 3) as last from ${table} where parent_id is not distinct from $1`,
    [parent?.id ?? null],
  );
  return childPath(parent?.path ?? '', nextSegment(last));
}

interface OrganizationSeed {
  readonly kind?: OrganizationKind;
  readonly code?: string;
  readonly name?: string;
  readonly position?: number;
  readonly establishedOn?: string;
  readonly closedOn?: string | null;
}

const anchorBelow = (parent: Planted | null) => (parent && parent.level >= 2 ? parent.anchorId : null);

/** Puts an organisation with its first version below a parent (null: a root). Roll-ups are left alone: rebuildRollups makes them. */
export async function plantOrganization(sql: Sql, parent: Planted | null, seed: OrganizationSeed = {}): Promise<Planted> {
  const {
    kind = parent ? 'BRANCH' : 'WORK_COMMITTEE',
    code = nextCode(),
    position = 0,
    establishedOn = '2020-01-01',
    closedOn = null,
  } = seed;
  const name = seed.name ?? `党组织${code}`;
  const path = await freePath(sql, 'organization', parent);
  const anchor = anchorBelow(parent);
  const keys = nameKeys(name);
  const row = await oneRow<Planted & Record<string, unknown>>(
    sql,
    `with fresh as (select nextval(pg_get_serial_sequence('organization', 'id')) as id)
     insert into organization (id, parent_id, path, level, anchor_id, code, name, name_pinyin, name_initials, kind, position, established_on, closed_on)
     overriding system value
     select id, $1, $2, $3, coalesce($4, id), $5, $6, $7, $8, $9, $10, $11, $12 from fresh returning id, path, level, anchor_id as "anchorId"`,
    [
      parent?.id ?? null,
      path,
      path.length / 3 - 1,
      anchor,
      code,
      name,
      keys.pinyin,
      keys.initials,
      kind,
      position,
      establishedOn,
      closedOn,
    ],
  );
  await sql.rows(
    `insert into organization_version (organization_id, valid_from, valid_to, parent_id, name, kind, position, closed, change, recorded_by)
     select id, established_on, closed_on, parent_id, name, kind, position, false, 'ESTABLISHED', 'test' from organization where id = $1
     union all
     select id, closed_on, null, parent_id, name, kind, position, true, 'CLOSED', 'test' from organization where id = $1 and closed_on is not null`,
    [row.id],
  );
  return row;
}

interface UnitSeed {
  readonly kind?: UnitKind;
  readonly code?: string;
  readonly name?: string;
  readonly organizationId?: number | null;
  readonly establishedOn?: string;
}

/** Puts a unit with its first version below a parent. Under which organisation it falls is derived by rebuildRollups. */
export async function plantUnit(sql: Sql, parent: Planted | null, seed: UnitSeed = {}): Promise<Planted> {
  const { kind = parent ? 'DEPARTMENT' : 'COURT', code = nextCode(), organizationId = null, establishedOn = '2020-01-01' } = seed;
  const name = seed.name ?? `单位${code}`;
  const path = await freePath(sql, 'unit', parent);
  const keys = nameKeys(name);
  const row = await oneRow<Planted & Record<string, unknown>>(
    sql,
    `insert into unit (parent_id, path, level, code, name, name_pinyin, name_initials, kind, organization_id, established_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id, path, level, 0 as "anchorId"`,
    [parent?.id ?? null, path, path.length / 3 - 1, code, name, keys.pinyin, keys.initials, kind, organizationId, establishedOn],
  );
  await sql.rows(
    `insert into unit_version (unit_id, valid_from, parent_id, name, kind, position, organization_id, change, recorded_by)
     select id, established_on, parent_id, name, kind, position, organization_id, 'ESTABLISHED', 'test' from unit where id = $1`,
    [row.id],
  );
  return row;
}

interface PersonSeed extends Partial<PersonFacts> {
  readonly name?: string;
  readonly unitId?: number | null;
  readonly groupId?: number | null;
}

/** The facts of somebody of whom nothing special is said: a full member. */
export const plainFacts: PersonFacts = {
  standing: 'FULL',
  staffingKind: 'CLERK',
  sex: 'FEMALE',
  ethnicGroup: '01',
  education: 'UNDERGRADUATE',
  joinedOn: '2010-07-01',
  birthDate: '1985-05-05',
  state: 'ACTIVE',
};

/** Puts somebody on the roster of an organisation. Roll-ups are left alone. */
export async function plantPerson(sql: Sql, organization: Planted, seed: PersonSeed = {}): Promise<{ id: number; facts: PersonFacts }> {
  const { name = '张三', unitId = null, groupId = null, ...given } = seed;
  const facts: PersonFacts = { ...plainFacts, ...given };
  const joinedOn = isMemberStanding(facts.standing) ? facts.joinedOn : null;
  const keys = nameKeys(name);
  const { id } = await oneRow<{ id: number }>(
    sql,
    `insert into person (organization_id, anchor_id, group_id, unit_id, name, name_pinyin, name_initials, name_sort, sex, birth_date, ethnic_group,
       education, staffing_kind, standing, joined_on, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`,
    [
      organization.id,
      organization.anchorId,
      groupId,
      unitId,
      name,
      keys.pinyin,
      keys.initials,
      keys.sort,
      facts.sex,
      facts.birthDate,
      facts.ethnicGroup,
      facts.education,
      facts.staffingKind,
      facts.standing,
      joinedOn,
      facts.state,
    ],
  );
  return { id, facts: { ...facts, joinedOn } };
}
