import {
  childPath,
  pathLevel,
  pathSegment,
  type Degree,
  type EducationLevel,
  type OrganizationKind,
  type PersonState,
  type PlainDate,
  type PostKind,
  type Sex,
  type StaffingKind,
  type Standing,
  type UnitKind,
} from '@zhibu/domain';
import type { PastEvent } from './history.js';

/** What an organisation's history keeps. */
export interface OrganizationState {
  readonly parent: OrganizationDraft | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganizationKind;
  readonly position: number;
  readonly closed: boolean;
}

/** What a unit's history keeps. */
export interface UnitState {
  readonly parent: UnitDraft | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind;
  readonly position: number;
  readonly organization: OrganizationDraft | null;
  readonly closed: boolean;
}

/** A node of one of the two trees while the demo is being made; its place in the tree is final. */
interface NodeDraft {
  readonly id: number;
  readonly code: string;
  readonly path: string;
  readonly level: number;
  readonly position: number;
  childCount: number;
  establishedOn: PlainDate;
  /** The document that set it up, where it is younger than the roster. */
  establishedBy: string | null;
  closedOn: PlainDate | null;
  name: string;
  shortName: string | null;
}

export interface OrganizationDraft extends NodeDraft {
  readonly parent: OrganizationDraft | null;
  readonly anchorId: number;
  kind: OrganizationKind;
  readonly events: PastEvent<OrganizationState>[];
}

export interface UnitDraft extends NodeDraft {
  readonly parent: UnitDraft | null;
  readonly kind: UnitKind;
  organization: OrganizationDraft | null;
  readonly events: PastEvent<UnitState>[];
}

interface NewNode<Parent, Kind> {
  readonly parent: Parent | null;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: Kind;
  readonly establishedOn: PlainDate;
}

/** Gives the keys and the places of one of the trees. */
function place(id: number, parent: NodeDraft | null): { id: number; path: string; level: number; position: number } {
  const ordinal = parent ? parent.childCount : 0;
  if (parent) parent.childCount += 1;
  const path = childPath(parent?.path ?? '', pathSegment(ordinal));
  return { id, path, level: pathLevel(path), position: ordinal + 1 };
}

/** The level whose organisations anchor the people below them. */
const ANCHOR_LEVEL = 2;

export interface OrganizationTree {
  readonly all: readonly OrganizationDraft[];
  add(node: NewNode<OrganizationDraft, OrganizationKind>): OrganizationDraft;
}

export function makeOrganizationTree(): OrganizationTree {
  const all: OrganizationDraft[] = [];
  return {
    all,
    add(node) {
      const placed = place(all.length + 1, node.parent);
      const anchorId = placed.level <= ANCHOR_LEVEL || !node.parent ? placed.id : node.parent.anchorId;
      const draft: OrganizationDraft = { ...node, ...placed, anchorId, childCount: 0, establishedBy: null, closedOn: null, events: [] };
      all.push(draft);
      return draft;
    },
  };
}

export interface UnitTree {
  readonly all: readonly UnitDraft[];
  add(node: NewNode<UnitDraft, UnitKind>): UnitDraft;
}

export function makeUnitTree(): UnitTree {
  const all: UnitDraft[] = [];
  return {
    all,
    add(node) {
      const draft: UnitDraft = {
        ...node,
        ...place(all.length + 1, node.parent),
        childCount: 0,
        organization: null,
        establishedBy: null,
        closedOn: null,
        events: [],
      };
      all.push(draft);
      return draft;
    },
  };
}

/** What a placement keeps. */
export interface PlacementState {
  readonly organization: OrganizationDraft | null;
  readonly group: OrganizationDraft | null;
  readonly unit: UnitDraft;
  readonly standing: Standing;
  readonly staffingKind: StaffingKind;
  readonly post: string | null;
  readonly rank: string | null;
  readonly state: PersonState;
}

export type Duty = 'PRESIDENT' | 'LEADER' | 'HEAD' | 'DEPUTY' | 'ORDINARY';

/** The way to full membership; dates that were not reached, or are not known, are null. */
export interface StandingDates {
  standing: Standing;
  appliedOn: PlainDate | null;
  activistOn: PlainDate | null;
  prospectOn: PlainDate | null;
  joinedOn: PlainDate | null;
  fullOn: PlainDate | null;
}

export interface PersonDraft extends StandingDates {
  readonly courtCode: string;
  readonly duty: Duty;
  readonly name: string;
  readonly sex: Exclude<Sex, 'UNKNOWN'>;
  readonly birthDate: PlainDate;
  readonly idNumber: string;
  readonly phone: string;
  readonly ethnicGroup: string;
  readonly nativePlace: string;
  readonly education: EducationLevel;
  readonly degree: Degree;
  readonly staffingKind: StaffingKind;
  readonly rank: string | null;
  readonly post: string | null;
  readonly workStartedOn: PlainDate;
  /** From when on the court's roster has this person. */
  readonly listedOn: PlainDate;
  unit: UnitDraft;
  organization: OrganizationDraft | null;
  group: OrganizationDraft | null;
  reserveCadre: boolean;
  state: PersonState;
  stateOn: PlainDate | null;
  readonly events: PastEvent<PlacementState>[];
}

export interface PostDraft {
  readonly person: PersonDraft;
  readonly organization: OrganizationDraft;
  readonly kind: PostKind;
  readonly startedOn: PlainDate;
  endedOn: PlainDate | null;
  readonly documentNumber: string | null;
  endDocumentNumber: string | null;
}
