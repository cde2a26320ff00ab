import type { UnitKind } from '@zhibu/domain';

/** A unit as it stands today, as plain columns. `coveringPath`: path of the organisation under which it falls, its own or inherited. */
export type UnitRow = {
  readonly id: number;
  readonly parentId: number | null;
  readonly path: string;
  readonly level: number;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind;
  readonly position: number;
  readonly organizationId: number | null;
  readonly coveringPath: string;
  readonly establishedOn: string;
  readonly closedOn: string | null;
  readonly version: number;
};

/** The columns of UnitRow, of a unit u that falls under an organisation c. */
export const UNIT_COLUMNS = `u.id, u.parent_id as "parentId", u.path, u.level, u.code, u.name, u.short_name as "shortName", u.kind, u.position,
  u.organization_id as "organizationId", c.path as "coveringPath", u.established_on as "establishedOn", u.closed_on as "closedOn", u.version`;

/** What a unit was from a day until the day before another. */
export type UnitVersionRow = {
  readonly id: number;
  readonly unitId: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly parentId: number | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind;
  readonly position: number;
  readonly organizationId: number | null;
  readonly closed: boolean;
  readonly change: string;
  readonly documentNumber: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
};
