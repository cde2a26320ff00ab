import type { OrganizationKind } from '@zhibu/domain';

/** An organisation as it stands today, as plain columns. */
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
};

/** The columns of OrganizationRow, of a table called o. */
export const ORGANIZATION_COLUMNS = `o.id, o.parent_id as "parentId", o.path, o.level, o.code, o.name, o.short_name as "shortName", o.kind,
  o.position, o.established_on as "establishedOn", o.closed_on as "closedOn", o.version`;

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
