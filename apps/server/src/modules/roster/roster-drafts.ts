import type { OrganizationKind, PersonFields, PlainDate, PostKind, UnitKind } from '@zhibu/domain';
import type { OrganizationColumnKey, PersonColumnKey, UnitColumnKey } from './roster-columns.js';
import type { RosterRow } from './roster-rows.js';
import type { KnownOrganization, KnownUnit } from './roster-world.js';

/** An organisation to set up. `parent` is null while it is not known. */
export interface OrganizationDraft {
  readonly row: RosterRow<OrganizationColumnKey>;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganizationKind | null;
  readonly position: number | null;
  readonly effectiveOn: PlainDate;
  readonly documentNumber: string | null;
  parent: OrganizationTarget | null;
  /** How many drafts stand above it, itself included. */
  depth: number;
}

/** A unit to set up. */
export interface UnitDraft {
  readonly row: RosterRow<UnitColumnKey>;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind | null;
  readonly position: number | null;
  readonly effectiveOn: PlainDate;
  readonly documentNumber: string | null;
  parent: UnitTarget | null;
  /** Its own organisation; null where it falls under its parent's. */
  coveredBy: OrganizationTarget | null;
  depth: number;
}

export interface PostDraft {
  readonly kind: PostKind;
  readonly organization: OrganizationTarget;
  readonly startedOn: PlainDate;
}

/** Somebody to put on the roster. */
export interface PersonDraft {
  readonly row: RosterRow<PersonColumnKey>;
  readonly fields: PersonFields;
  readonly reserveCadre: boolean;
  readonly organization: OrganizationTarget;
  readonly group: OrganizationTarget | null;
  readonly unit: UnitTarget | null;
  readonly post: PostDraft | null;
  readonly effectiveOn: PlainDate;
  readonly documentNumber: string | null;
}

/** What a code names: what is there already, or a row of the same workbook. */
export type OrganizationTarget = { readonly known: KnownOrganization } | { readonly draft: OrganizationDraft };
export type UnitTarget = { readonly known: KnownUnit } | { readonly draft: UnitDraft };

export const kindOf = (target: OrganizationTarget): OrganizationKind | null => ('known' in target ? target.known.kind : target.draft.kind);

export const isSame = (a: OrganizationTarget, b: OrganizationTarget): boolean =>
  'known' in a ? 'known' in b && a.known.id === b.known.id : 'draft' in b && a.draft === b.draft;

/** The parent of an organisation; null where it is not known or has none. */
export const isChildOf = (child: OrganizationTarget, parent: OrganizationTarget): boolean => {
  if ('known' in child) return 'known' in parent && child.known.parentId === parent.known.id;
  return child.draft.parent !== null && isSame(child.draft.parent, parent);
};

/** The organisation under which a unit falls: its own, or that of the nearest unit above that has one. */
export function coveringOf(unit: UnitTarget): OrganizationTarget | null {
  for (let current: UnitTarget | null = unit; current !== null; current = current.draft.parent) {
    if ('known' in current) return current.known.covering ? { known: current.known.covering } : null;
    if (current.draft.coveredBy) return current.draft.coveredBy;
  }
  return null;
}
