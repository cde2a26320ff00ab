import { cleanText, insertVersion, PERSON_TEXT_LIMITS, versionOn, type PlainDate, type Version } from '@zhibu/domain';
import type { OpenPerson, PersonBelonging } from './person-snapshot.js';
import type { PersonFieldsInput } from './person.inputs.js';
import { placementFacts, type PlacementFacts } from './placement.repository.js';
import type { GivenPerson } from './prepare-person.js';

/** What an update asks for, its IDs read: undefined means unchanged. */
export type AskedFields = Omit<PersonFieldsInput, 'organizationId' | 'groupId' | 'unitId'> & Partial<PersonBelonging>;

type Periods = readonly Version<PlacementFacts>[];

/** What an update makes of a person and of the history. */
export interface AskedChange {
  /** What begins on the day; empty where the history stays as it is. */
  readonly patch: Partial<PlacementFacts>;
  readonly periods: { readonly before: Periods; readonly after: Periods };
  /** The first day from which the history can be changed, where the day asked for lies before it. */
  readonly tooEarlyFor: PlainDate | null;
  /** The facts as of today that are to be checked and kept. */
  readonly given: GivenPerson;
  readonly belonging: PersonBelonging;
  /** What the history says of the day itself before and after the change. */
  readonly onTheDay: { readonly before: PlacementFacts; readonly after: PlacementFacts };
}

/** Works out an update of a person from a day on. Values that a later period had set anew stand: today may stay as it was. */
export function askedChange(before: OpenPerson, fields: AskedFields, day: PlainDate, stored: Periods): AskedChange {
  const now = placementFacts(before);
  const periods = stored.length > 0 ? stored : [{ validFrom: day, validTo: null, facts: now }];
  const standing = versionOn(periods, day)?.facts;
  const then = standing ?? now;
  const patch = patchOf(fields, then);
  const changes = Object.keys(patch).length > 0;
  const after = changes && standing ? insertVersion(periods, { effectiveOn: day, patch }) : stored;
  const today = changes ? { ...now, ...named(patch, lastOf(after) ?? now) } : now;
  return {
    patch,
    periods: { before: stored, after },
    tooEarlyFor: changes && !standing ? firstDay(periods) : null,
    given: givenOf(before, fields, today),
    belonging: { organizationId: today.organizationId, groupId: today.groupId, unitId: today.unitId },
    onTheDay: { before: then, after: { ...then, ...patch } },
  };
}

const lastOf = (periods: Periods) => periods.at(-1)?.facts;
const firstDay = (periods: Periods) => periods[0]?.validFrom ?? null;

/** The values of the fields that a patch names. */
function named(patch: Partial<PlacementFacts>, facts: PlacementFacts): Partial<PlacementFacts> {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => key in patch));
}

/** What the fields say otherwise than the history of that day. Whoever changes the branch leaves the group, unless told another. */
function patchOf(fields: AskedFields, standing: PlacementFacts): Partial<PlacementFacts> {
  const leavesGroup = fields.organizationId !== undefined && fields.organizationId !== standing.organizationId;
  const asked: Partial<PlacementFacts> = {
    ...defined({
      organizationId: fields.organizationId,
      unitId: fields.unitId,
      groupId: fields.groupId ?? (leavesGroup ? null : fields.groupId),
    }),
    ...defined({
      standing: fields.standing ?? undefined,
      staffingKind: fields.staffingKind ?? undefined,
      state: fields.state ?? undefined,
    }),
    ...defined({ post: textOf('post', fields.post), rank: textOf('rank', fields.rank) }),
    ...defined({
      education: fields.education,
      degree: fields.degree,
      reserveCadre: fields.reserveCadre === null ? false : fields.reserveCadre,
    }),
  };
  return Object.fromEntries(Object.entries(asked).filter(([key, value]) => standing[keyIn(standing, key)] !== value));
}

function keyIn(facts: PlacementFacts, name: string): keyof PlacementFacts {
  const isKey = (key: string): key is keyof PlacementFacts => key in facts;
  if (!isKey(name)) throw new Error('unreachable');
  return name;
}

function defined<Values extends object>(values: { [Key in keyof Values]: Values[Key] | undefined }): Partial<Values> {
  const isWhole = (entries: object): entries is Partial<Values> => Object.values(entries).every((value) => value !== undefined);
  const kept: object = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return isWhole(kept) ? kept : {};
}

/** Undefined where nothing is asked or the text cannot be kept, which the check of the facts will say. */
function textOf(field: 'post' | 'rank', text: string | null | undefined): string | null | undefined {
  if (text === undefined || text === null) return text;
  const check = cleanText(text, { max: PERSON_TEXT_LIMITS[field] });
  return check.ok ? check.text || null : undefined;
}

function givenOf(before: OpenPerson, fields: AskedFields, today: PlacementFacts): GivenPerson {
  const merged: GivenPerson = { ...before, ...defined<GivenPerson>(fields) };
  return {
    ...merged,
    standing: merged.standing === null ? null : today.standing,
    staffingKind: merged.staffingKind === null ? null : today.staffingKind,
    state: today.state,
    education: today.education,
    degree: today.degree,
    reserveCadre: today.reserveCadre,
    post: shownText('post', fields, today),
    rank: shownText('rank', fields, today),
  };
}

/** What cannot be kept goes on as it was given, so that the check says so. */
function shownText(field: 'post' | 'rank', fields: AskedFields, today: PlacementFacts): string | null {
  const text = fields[field];
  return text && textOf(field, text) === undefined ? text : today[field];
}
