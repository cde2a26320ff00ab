import { BRANCH_KINDS, LEAF_KINDS, STANDINGS, type OrganizationKind, type PlainDate } from '@zhibu/domain';

/** On which past day an organisation was read, and the way down to it then, itself included: keys, and paths as they are today. */
export interface OrganizationThen {
  readonly day: PlainDate;
  readonly keys: readonly number[];
  readonly paths: readonly string[];
}

/** An organisation as it stands today, or as it stood on a past day; path, code and version are always those of today. */
export type OrganizationRow = {
  readonly id: number;
  readonly parentId: number | null;
  readonly path: string;
  readonly level: number;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganizationKind;
  readonly position: number;
  readonly establishedOn: string;
  readonly closedOn: string | null;
  readonly version: number;
  /** Whether anything that is not closed stands below; where it was read along. */
  readonly hasChildren?: boolean;
  /** Its roll-up row as text, null where it has none; where it was read along. */
  readonly counters?: string | null;
  /** Of a branch or a group, how many people of each standing are on it, in the order of the codes, as `3,0,0,0,0,12`; where it was read along. */
  readonly standings?: string | null;
  /** Missing where it was read as of today. */
  readonly then?: OrganizationThen;
};

/** What is read along with organisations, because the reader asks for it. */
export interface ReadAlong {
  readonly hasChildren?: boolean;
  readonly counters?: boolean;
  readonly standings?: boolean;
}

/** The columns of OrganizationRow, of a table called o. */
export const ORGANIZATION_COLUMNS = `o.id, o.parent_id as "parentId", o.path, o.level, o.code, o.name, o.short_name as "shortName", o.kind,
  o.position, o.established_on as "establishedOn", o.closed_on as "closedOn", o.version`;

// What stands below a node lies in every scope that holds the node.
const HAS_CHILDREN = `, exists (select 1 from organization below where below.parent_id = o.id and below.closed_on is null) as "hasChildren"`;
const kinds = (codes: readonly OrganizationKind[]) => codes.map((kind) => `'${kind}'`).join(', ');
const COUNTERS = `, case when o.kind not in (${kinds(LEAF_KINDS)}) then
  (select r.counters::text from organization_rollup r where r.organization_id = o.id) end as counters`;

const COUNTS = STANDINGS.map((standing) => `count(*) filter (where p.standing = '${standing}')`).join(', ');
const countsOf = (column: string) => `(select concat_ws(',', ${COUNTS}) from person p where p.${column} = o.id and p.state = 'ACTIVE')`;
const BY_STANDING = `, case when o.kind in (${kinds(BRANCH_KINDS)}) then ${countsOf('organization_id')}
  when o.kind = 'GROUP' then ${countsOf('group_id')} end as standings`;

/** The columns of OrganizationRow with those that are read along. */
export const columnsWith = ({ hasChildren, counters, standings }: ReadAlong) =>
  `${ORGANIZATION_COLUMNS}${hasChildren ? HAS_CHILDREN : ''}${counters ? COUNTERS : ''}${standings ? BY_STANDING : ''}`;

/** What an organisation was from a day until the day before another. */
export type OrganizationVersionRow = {
  readonly id: number;
  readonly organizationId: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly parentId: number | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganizationKind;
  readonly position: number;
  readonly closed: boolean;
  readonly change: string;
  readonly documentNumber: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
};
