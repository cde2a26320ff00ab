import type {
  Degree,
  EducationLevel,
  OrganizationKind,
  PersonState,
  PlainDate,
  PostKind,
  Sex,
  StaffingKind,
  Standing,
  UnitKind,
} from '@zhibu/domain';
import type { CopyTable } from './copy-rows.js';

type Node = {
  readonly id: number;
  readonly parentId: number | null;
  readonly path: string;
  readonly level: number;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly namePinyin: string;
  readonly nameInitials: string;
  readonly position: number;
  readonly establishedOn: PlainDate;
  readonly closedOn: PlainDate | null;
  readonly createdAt: string;
};

/** A row of `organization`. */
export type OrganizationRecord = Node & { readonly anchorId: number; readonly kind: OrganizationKind };
/** A row of `unit`; under which organisation it falls is derived after the load. */
export type UnitRecord = Node & { readonly kind: UnitKind; readonly organizationId: number | null };

type Version = {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly change: string;
  readonly documentNumber: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
};

type NodeVersion = Version & {
  readonly parentId: number | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly position: number;
  readonly closed: boolean;
};

/** A row of `organization_version`. */
export type OrganizationVersionRecord = NodeVersion & { readonly organizationId: number; readonly kind: OrganizationKind };
/** A row of `unit_version`. */
export type UnitVersionRecord = NodeVersion & { readonly unitId: number; readonly kind: UnitKind; readonly organizationId: number | null };

/** A row of `person`. */
export type PersonRecord = {
  readonly id: number;
  readonly organizationId: number;
  readonly anchorId: number;
  readonly groupId: number | null;
  readonly unitId: number | null;
  readonly name: string;
  readonly namePinyin: string;
  readonly nameInitials: string;
  readonly nameSort: string;
  readonly sex: Sex;
  readonly birthDate: PlainDate;
  readonly idNumberSealed: string | null;
  readonly idNumberHash: string | null;
  readonly phoneSealed: string | null;
  readonly ethnicGroup: string;
  readonly nativePlace: string | null;
  readonly education: EducationLevel | null;
  readonly degree: Degree | null;
  readonly staffingKind: StaffingKind;
  readonly rank: string | null;
  readonly post: string | null;
  readonly workStartedOn: PlainDate | null;
  readonly standing: Standing;
  readonly appliedOn: PlainDate | null;
  readonly activistOn: PlainDate | null;
  readonly prospectOn: PlainDate | null;
  readonly joinedOn: PlainDate | null;
  readonly fullOn: PlainDate | null;
  readonly reserveCadre: boolean;
  readonly state: PersonState;
  readonly stateOn: PlainDate | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
};

/** A row of `placement`. */
export type PlacementRecord = Version & {
  readonly personId: number;
  readonly anchorId: number;
  readonly organizationId: number;
  readonly groupId: number | null;
  readonly unitId: number | null;
  readonly standing: Standing;
  readonly staffingKind: StaffingKind;
  readonly post: string | null;
  readonly rank: string | null;
  readonly education: EducationLevel | null;
  readonly degree: Degree | null;
  readonly reserveCadre: boolean;
  readonly state: PersonState;
};

/** A row of `party_post`. */
export type PartyPostRecord = {
  readonly personId: number;
  readonly anchorId: number;
  readonly organizationId: number;
  readonly kind: PostKind;
  readonly startedOn: PlainDate;
  readonly endedOn: PlainDate | null;
  readonly documentNumber: string | null;
  readonly endDocumentNumber: string | null;
};

/** A row of `person_change`. */
export type PersonChangeRecord = {
  readonly personId: number;
  readonly anchorId: number;
  readonly kind: string;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly documentNumber: string | null;
  /** As the person module stores them: codes as codes, places by their keys. */
  readonly fields: readonly { readonly field: string; readonly before: string | number | null; readonly after: string | number | null }[];
};

// prettier-ignore
const NODE_FIELDS = ['id', 'parentId', 'path', 'level', 'code', 'name', 'shortName', 'namePinyin', 'nameInitials', 'position', 'establishedOn', 'closedOn', 'createdAt'] as const;
const VERSION_FIELDS = ['validFrom', 'validTo', 'change', 'documentNumber', 'recordedAt', 'recordedBy'] as const;
const NODE_VERSION_FIELDS = [...VERSION_FIELDS, 'parentId', 'name', 'shortName', 'position', 'closed'] as const;

export const ORGANIZATION_TABLE: CopyTable<OrganizationRecord> = { table: 'organization', fields: [...NODE_FIELDS, 'anchorId', 'kind'] };
export const UNIT_TABLE: CopyTable<UnitRecord> = { table: 'unit', fields: [...NODE_FIELDS, 'kind', 'organizationId'] };
export const ORGANIZATION_VERSION_TABLE: CopyTable<OrganizationVersionRecord> = {
  table: 'organization_version',
  fields: [...NODE_VERSION_FIELDS, 'organizationId', 'kind'],
};
export const UNIT_VERSION_TABLE: CopyTable<UnitVersionRecord> = {
  table: 'unit_version',
  fields: [...NODE_VERSION_FIELDS, 'unitId', 'kind', 'organizationId'],
};
export const PERSON_TABLE: CopyTable<PersonRecord> = {
  table: 'person',
  // prettier-ignore
  fields: [
    'id', 'organizationId', 'anchorId', 'groupId', 'unitId', 'name', 'namePinyin', 'nameInitials', 'nameSort', 'sex', 'birthDate',
    'idNumberSealed', 'idNumberHash', 'phoneSealed', 'ethnicGroup', 'nativePlace', 'education', 'degree', 'staffingKind', 'rank', 'post',
    'workStartedOn', 'standing', 'appliedOn', 'activistOn', 'prospectOn', 'joinedOn', 'fullOn', 'reserveCadre', 'state', 'stateOn',
    'createdAt', 'updatedAt', 'version',
  ],
};
export const PLACEMENT_TABLE: CopyTable<PlacementRecord> = {
  table: 'placement',
  // prettier-ignore
  fields: [
    ...VERSION_FIELDS, 'personId', 'anchorId', 'organizationId', 'groupId', 'unitId', 'standing', 'staffingKind', 'post', 'rank',
    'education', 'degree', 'reserveCadre', 'state',
  ],
};
export const PARTY_POST_TABLE: CopyTable<PartyPostRecord> = {
  table: 'party_post',
  fields: ['personId', 'anchorId', 'organizationId', 'kind', 'startedOn', 'endedOn', 'documentNumber', 'endDocumentNumber'],
};
export const PERSON_CHANGE_TABLE: CopyTable<PersonChangeRecord> = {
  table: 'person_change',
  fields: ['personId', 'anchorId', 'kind', 'effectiveOn', 'recordedAt', 'recordedBy', 'documentNumber', 'fields'],
};
