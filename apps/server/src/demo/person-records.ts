import { nameKeys, STAGE_DATE_FIELDS, type PlainDate, type Standing } from '@zhibu/domain';
import type { Sealing } from '../kernel/sealing.js';
import { ROSTER_OPENED } from './calendar.js';
import type { PersonDraft, PlacementState, PostDraft } from './drafts.js';
import { historyOf, type Period } from './history.js';
import type { PartyPostRecord, PersonChangeRecord, PersonRecord, PlacementRecord } from './records.js';
import { RECORDER, recordedAt } from './tree-records.js';

/** @throws Error for somebody who was given no organisation. */
function placeOf(person: PersonDraft): { organizationId: number; anchorId: number; groupId: number | null; unitId: number } {
  const { organization, group, unit } = person;
  if (!organization) throw new Error(`${person.name} belongs nowhere.`);
  return { organizationId: organization.id, anchorId: organization.anchorId, groupId: group?.id ?? null, unitId: unit.id };
}

function periodsOf(person: PersonDraft): Period<PlacementState>[] {
  const { organization, group, unit, standing, staffingKind, post, rank, state, listedOn } = person;
  const current = { organization, group, unit, standing, staffingKind, post, rank, state };
  return historyOf(current, { on: listedOn, change: 'CREATED', documentNumber: null }, person.events);
}

export function personRecord(id: number, person: PersonDraft, sealing: Sealing): PersonRecord {
  const { pinyin, initials, sort } = nameKeys(person.name);
  const { name, sex, birthDate, ethnicGroup, nativePlace, education, degree, staffingKind, rank, post, workStartedOn } = person;
  const { standing, appliedOn, activistOn, prospectOn, joinedOn, fullOn, state, stateOn } = person;
  const lastEvent = person.events.reduce((day, { on }) => (on > day ? on : day), person.listedOn);
  return {
    id,
    ...placeOf(person),
    ...{ name, namePinyin: pinyin, nameInitials: initials, nameSort: sort },
    ...{ sex, birthDate, ethnicGroup, nativePlace, education, degree, staffingKind, rank, post, workStartedOn },
    ...{ standing, appliedOn, activistOn, prospectOn, joinedOn, fullOn, state, stateOn },
    reserveCadre: isInReserve(person, standing),
    idNumberSealed: sealing.seal(person.idNumber),
    idNumberHash: sealing.lookupHash(person.idNumber),
    phoneSealed: sealing.seal(person.phone),
    createdAt: recordedAt(person.listedOn),
    updatedAt: recordedAt(lastEvent),
    version: new Set(person.events.map(({ on }) => on)).size + 1,
  };
}

export function placementRecords(personId: number, person: PersonDraft): PlacementRecord[] {
  const { anchorId } = placeOf(person);
  return periodsOf(person).map(({ validFrom, validTo, change, documentNumber, state }) => ({
    personId,
    anchorId,
    ...{ validFrom, validTo, change, documentNumber, recordedAt: recordedAt(validFrom), recordedBy: RECORDER },
    ...{ standing: state.standing, staffingKind: state.staffingKind, post: state.post, rank: state.rank, state: state.state },
    ...{ education: person.education, degree: person.degree, reserveCadre: isInReserve(person, state.standing) },
    organizationId: state.organization?.id ?? placeOf(person).organizationId,
    groupId: state.group?.id ?? null,
    unitId: state.unit.id,
  }));
}

/** Only full members are held in reserve. */
const isInReserve = ({ reserveCadre }: PersonDraft, standing: Standing) => reserveCadre && standing === 'FULL';

/** The timeline: one entry for the beginning and one for each later period, with what it changed. */
export function personChangeRecords(personId: number, person: PersonDraft): PersonChangeRecord[] {
  const { anchorId } = placeOf(person);
  const periods = periodsOf(person);
  return periods.map((period, index) => ({
    personId,
    anchorId,
    kind: period.change,
    effectiveOn: period.validFrom,
    recordedAt: recordedAt(period.validFrom),
    recordedBy: RECORDER,
    documentNumber: period.documentNumber,
    fields: changedFields(shown(person, periods[index - 1]), shown(person, period)),
  }));
}

type Shown = Readonly<Record<string, string | number | null>>;

/** The fields of a person that changed within the two years, as they were in a period; nothing before the first. */
function shown(person: PersonDraft, period: Period<PlacementState> | undefined): Shown {
  if (!period) return {};
  const { organization, group, unit, standing, staffingKind, post, rank, state } = period.state;
  const reached = STAGE_DATE_FIELDS.map((field) => [field, passed(person[field], period)] as const);
  return {
    organization: organization?.id ?? null,
    group: group?.id ?? null,
    unit: unit.id,
    ...{ standing, staffingKind, post, rank, state },
    ...Object.fromEntries(reached),
    stateOn: passed(person.stateOn, period),
  };
}

const passed = (date: PlainDate | null, { validFrom }: Period<PlacementState>) => (date !== null && date <= validFrom ? date : null);

function changedFields(before: Shown, after: Shown): PersonChangeRecord['fields'] {
  return Object.keys(after)
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => change.before !== change.after);
}

export function partyPostRecord(post: PostDraft, personId: number): PartyPostRecord {
  const { organization, kind, startedOn, endedOn, documentNumber, endDocumentNumber } = post;
  const { anchorId } = placeOf(post.person);
  return { personId, anchorId, organizationId: organization.id, kind, startedOn, endedOn, documentNumber, endDocumentNumber };
}

const isRecorded = (date: PlainDate) => date >= ROSTER_OPENED;

/** What the beginning and the end of a term within the two years add to the timeline, as the person module writes it. */
export function postChangeRecords({ person, organization, kind, ...term }: PostDraft, personId: number): PersonChangeRecord[] {
  const { anchorId } = placeOf(person);
  const entry = (change: string, effectiveOn: PlainDate, documentNumber: string | null, begins: boolean): PersonChangeRecord => ({
    ...{ personId, anchorId, kind: change, effectiveOn, documentNumber, recordedAt: recordedAt(effectiveOn), recordedBy: RECORDER },
    fields: [
      { field: 'partyPost', before: begins ? null : kind, after: begins ? kind : null },
      { field: 'postOrganization', before: begins ? null : organization.id, after: begins ? organization.id : null },
    ],
  });
  return [
    ...(isRecorded(term.startedOn) ? [entry('POST_BEGUN', term.startedOn, term.documentNumber, true)] : []),
    ...(term.endedOn !== null && isRecorded(term.endedOn) ? [entry('POST_ENDED', term.endedOn, term.endDocumentNumber, false)] : []),
  ];
}
