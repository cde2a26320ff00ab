import { nameKeys } from '@zhibu/domain';
import { latest, ROSTER_OPENED } from './calendar.js';
import type { OrganizationDraft, OrganizationState, UnitDraft, UnitState } from './drafts.js';
import { historyOf, type PastEvent, type Period } from './history.js';
import type { OrganizationRecord, OrganizationVersionRecord, UnitRecord, UnitVersionRecord } from './records.js';

/** Who entered the history of the demo: the administrator of the whole, by display name. */
export const RECORDER = '党务管理员';

/** Facts were entered on their day, older ones when the roster was opened. */
export const recordedAt = (day: string) => `${latest(day, ROSTER_OPENED)}T02:30:00Z`;

function nodeRecord(node: OrganizationDraft | UnitDraft) {
  const { pinyin, initials } = nameKeys(node.name);
  const { id, path, level, code, name, shortName, position, establishedOn, closedOn } = node;
  const createdAt = recordedAt(establishedOn);
  return {
    id,
    parentId: node.parent?.id ?? null,
    path,
    level,
    code,
    name,
    shortName,
    namePinyin: pinyin,
    nameInitials: initials,
    position,
    establishedOn,
    closedOn,
    createdAt,
  };
}

export function organizationRecord(draft: OrganizationDraft): OrganizationRecord {
  return { ...nodeRecord(draft), anchorId: draft.anchorId, kind: draft.kind };
}

export function unitRecord(draft: UnitDraft): UnitRecord {
  return { ...nodeRecord(draft), kind: draft.kind, organizationId: draft.organization?.id ?? null };
}

function versionRecord<State extends OrganizationState | UnitState>({ validFrom, validTo, change, documentNumber, state }: Period<State>) {
  const { name, shortName, position, closed } = state;
  const recorded = { recordedAt: recordedAt(validFrom), recordedBy: RECORDER };
  return { validFrom, validTo, change, documentNumber, ...recorded, parentId: state.parent?.id ?? null, name, shortName, position, closed };
}

const beginningOf = ({ establishedOn, establishedBy }: OrganizationDraft | UnitDraft) => ({
  on: establishedOn,
  change: 'ESTABLISHED',
  documentNumber: establishedBy,
});

export function organizationVersions(draft: OrganizationDraft): OrganizationVersionRecord[] {
  const { parent, name, shortName, kind, position, closedOn } = draft;
  const current: OrganizationState = { parent, name, shortName, kind, position, closed: closedOn !== null };
  return historyOf(current, beginningOf(draft), draft.events).map((period) => ({
    ...versionRecord(period),
    organizationId: draft.id,
    kind: period.state.kind,
  }));
}

/** The first coverage that a unit's history knows of began when that organisation was set up. */
function firstCoverage(draft: UnitDraft): PastEvent<UnitState>[] {
  const earlier = draft.events.find(({ before }) => before.organization !== undefined)?.before.organization;
  const first = earlier ?? draft.organization;
  if (!first || first.establishedOn <= draft.establishedOn) return [];
  return [{ on: first.establishedOn, change: 'COVERED', documentNumber: null, before: { organization: null } }];
}

export function unitVersions(draft: UnitDraft): UnitVersionRecord[] {
  const { parent, name, shortName, kind, position, closedOn, organization } = draft;
  const current: UnitState = { parent, name, shortName, kind, position, organization, closed: closedOn !== null };
  return historyOf(current, beginningOf(draft), [...draft.events, ...firstCoverage(draft)]).map((period) => ({
    ...versionRecord(period),
    unitId: draft.id,
    kind: period.state.kind,
    organizationId: period.state.organization?.id ?? null,
  }));
}
