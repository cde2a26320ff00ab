import { addDays, addMonths, addYears, idCheckCharacter, type PlainDate } from '@zhibu/domain';
import { dayBetween, earliest, latest } from '../demo/calendar.js';
import { historyOf } from '../demo/history.js';
import { makeRandom, type Random } from '../demo/random.js';
import type { PersonRecord, PlacementRecord } from '../demo/records.js';
import type { Sealing } from '../kernel/sealing.js';
import { careerOf, dayIn, type LifeDates, type PersonPlace } from './career.js';
import { ROSTER_OPENED } from './life-table.js';
import type { Life } from './lives.js';
import { drawName } from './person-names.js';
import { recordedAt, RECORDER } from './tree-rows.js';

/** Ten groups of invented shares; the bulletin publishes none. */
const MINORITIES = Object.entries({ '08': 17, '05': 10, '03': 10, '06': 10, '11': 9, '07': 9, '15': 8, '04': 6, '02': 6, '14': 2 });

const MEMBER_AGE = 18;
const PROBATION_MONTHS = 12;
/** Of the years that are published. */
const LAST_DAY: PlainDate = '2024-12-31';

/** A person with what is recorded of the past. */
export interface GeneratedPerson {
  readonly person: PersonRecord;
  readonly placements: readonly PlacementRecord[];
}

const pad = (n: number, width: number) => String(n).padStart(width, '0');

/** Beginnings of area codes that GB/T 2260 gives to nobody, and the demo does not use. */
const AREAS = [58, 59, 60, 66, 67, 68, 69, 72, 73, 74, 75, 76, 77, 78, 79, 84, 85, 86, 87, 88, 89];
const SEQUENCES = 499;
const AREAS_EACH = 10_000;

/** Unique without a list of those given: the key decides the area and the sequence. */
function idNumberOf(id: number, birthDate: PlainDate, isWoman: boolean): string {
  const block = Math.floor(id / SEQUENCES);
  const area = `${AREAS[Math.floor(block / AREAS_EACH) % AREAS.length] ?? 58}${pad(block % AREAS_EACH, 4)}`;
  const first17 = area + birthDate.replaceAll('-', '') + pad((id % SEQUENCES) * 2 + (isWoman ? 0 : 1), 3);
  return first17 + idCheckCharacter(first17);
}

/** Born so that they were of age at the last in the time of joining. */
function datesOf(random: Random, { birthYear, joining, leftIn }: Life): LifeDates {
  const lastBirth = addYears(addDays(joining.to, -1), -MEMBER_AGE);
  const birthDate = dayBetween(random, `${birthYear}-01-01`, earliest(`${birthYear}-12-28`, lastBirth));
  const joinedOn = joiningDay(random, birthDate, joining);
  const leftOn = leftIn === null ? null : latest(dayIn(random, leftIn), addDays(latest(joinedOn, ROSTER_OPENED), 1));
  const fullOn = addMonths(joinedOn, PROBATION_MONTHS);
  return { birthDate, joinedOn, leftOn, fullOn: leftOn !== null && fullOn >= leftOn ? null : fullOn };
}

const LATEST_JOINING_AGE = 60;

/** Mostly young: the earlier half of the days that are possible is twice as likely. */
function joiningDay(random: Random, birthDate: PlainDate, { from, to }: Life['joining']): PlainDate {
  const first = latest(from, addYears(birthDate, MEMBER_AGE));
  const last = latest(first, earliest(addDays(to, -1), addYears(birthDate, LATEST_JOINING_AGE)));
  const halfway = dayBetween(random, first, last);
  return random.chance(1 / 3) ? dayBetween(random, first, halfway) : halfway;
}

/** Everything about one person: the same for the same seed and number, but for what is sealed. */
export function makePerson(
  life: Life,
  id: number,
  place: PersonPlace,
  { seed, sealing }: { seed: number; sealing: Sealing },
): GeneratedPerson {
  const random = makeRandom(`person ${seed} ${id}`);
  const dates = datesOf(random, life);
  const { beginsOn, facts, events } = careerOf(random, life, dates, place);
  const periods = historyOf(facts, { on: beginsOn, change: 'CREATED', documentNumber: null }, events);
  const placements = periods.map(({ validFrom, validTo, change, documentNumber, state }) => ({
    ...{ personId: id, anchorId: place.anchorId, groupId: null, post: null, rank: null, degree: null, reserveCadre: false },
    ...{ validFrom, validTo, change, documentNumber, recordedAt: recordedAt(validFrom), recordedBy: RECORDER },
    ...state,
  }));
  const person: PersonRecord = {
    ...{ id, anchorId: place.anchorId, groupId: null, nativePlace: null, degree: null, rank: null, post: null, reserveCadre: false },
    ...facts,
    ...identityOf(random, { id, birthDate: dates.birthDate, ...life }, sealing),
    ...{
      workStartedOn: earliest(addYears(dates.birthDate, MEMBER_AGE + random.int(0, 2)), LAST_DAY),
      appliedOn: null,
      activistOn: null,
      prospectOn: null,
    },
    ...{ joinedOn: dates.joinedOn, fullOn: dates.fullOn, stateOn: dates.leftOn },
    ...{ createdAt: recordedAt(beginsOn), updatedAt: recordedAt(placements.at(-1)?.validFrom ?? beginsOn), version: placements.length },
  };
  return { person, placements };
}

type Identified = Pick<Life, 'isWoman' | 'isMinority'> & { readonly id: number; readonly birthDate: PlainDate };

function identityOf(random: Random, { id, birthDate, isWoman, isMinority }: Identified, sealing: Sealing) {
  const { name, pinyin, initials, sort } = drawName(random, isWoman);
  const idNumber = idNumberOf(id, birthDate, isWoman);
  return {
    ...{ name, namePinyin: pinyin, nameInitials: initials, nameSort: sort, birthDate },
    sex: isWoman ? 'FEMALE' : 'MALE',
    ethnicGroup: isMinority ? random.weighted(MINORITIES) : '01',
    idNumberSealed: sealing.seal(idNumber),
    idNumberHash: sealing.lookupHash(idNumber),
    phoneSealed: sealing.seal(`154${pad(id % 1e8, 8)}`),
  } as const;
}
