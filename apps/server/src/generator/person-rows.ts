import {
  addDays,
  addMonths,
  addYears,
  birthYearsOfBand,
  eraBounds,
  idCheckCharacter,
  type AgeBand,
  type EducationLevel,
  type JoiningEra,
  type PlainDate,
  type StaffingKind,
  type Standing,
} from '@zhibu/domain';
import { dayBetween, DEMO_DAY, DEMO_YEAR, earliest, latest } from '../demo/calendar.js';
import { makeRandom, type Random } from '../demo/random.js';
import type { PersonRecord } from '../demo/records.js';
import type { Sealing } from '../kernel/sealing.js';
import { ageAndEra, BULLETIN_2024, type AgeAndEra } from './bulletin.js';
import { joinNames, type NamedText } from './name-parts.js';
import type { Level } from './shape.js';
import { anchorKey, organizationKey, unitKey, type FirstKeys } from './tree-rows.js';
import { walkTree } from './walk.js';

// Characters with one reading each, so that keys can be put together.
const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭肖田董潘袁蔡蒋余杜叶程魏苏吕丁卢姚沈钟姜崔谭陆范汪廖石金韦贾夏傅方邹熊白孟秦邱江尹薛闫段雷史龙陶贺顾毛郝龚邵万钱严武戴莫孔常',
];
const MALE = [...'建志德福永文景承嘉思俊宇昊泽维启绍彦定守怀宏亦川航岩松柏恒舟原野朗瀚廷轩桓骁铭源澄昀尧亭森岳林山江'];
const FEMALE = [...'秀桂玉淑凤春美月翠素慧雪梦佳欣晓雅语若芷沐婉清念涵怡萱琪瑶妍婷岚宁悦彤琳璇蔚兰英芳珍梅霞莲琴芝'];

const MINORITIES: readonly (readonly [string, number])[] = [
  ['08', 17],
  ['05', 10],
  ['03', 10],
  ['06', 10],
  ['11', 9],
  ['07', 9],
  ['15', 8],
  ['04', 6],
  ['02', 6],
  ['14', 2],
];

/** The bulletin tells only who has a junior college's education or more; the levels are synthetic. */
const HIGHER: readonly (readonly [EducationLevel, number])[] = [
  ['POSTGRADUATE', 10],
  ['UNDERGRADUATE', 52],
  ['JUNIOR_COLLEGE', 38],
];
const LOWER: readonly (readonly [EducationLevel, number])[] = [
  ['SECONDARY_VOCATIONAL', 18],
  ['SENIOR_HIGH', 34],
  ['JUNIOR_HIGH', 34],
  ['PRIMARY', 14],
];
const STAFFING: readonly (readonly [StaffingKind, number])[] = [
  ['QUOTA_JUDGE', 36],
  ['JUDGE_ASSISTANT', 20],
  ['CLERK', 13],
  ['BAILIFF', 8],
  ['ADMINISTRATIVE', 16],
  ['CONTRACT', 7],
];

const MEMBERS = 0.92;
const OLDEST = 98;
const WORKING_AGE = 18;
const LAST_FULL_JOINING = '2025-11-15';
/** Beginnings of area codes that GB/T 2260 gives to nobody, and the demo does not use. */
const AREAS = [
  '58',
  '59',
  '60',
  '66',
  '67',
  '68',
  '69',
  '72',
  '73',
  '74',
  '75',
  '76',
  '77',
  '78',
  '79',
  '84',
  '85',
  '86',
  '87',
  '88',
  '89',
];
const SEQUENCES = 499;
const AREAS_EACH = 10_000;
const pad = (n: number, width: number) => String(n).padStart(width, '0');

/** How many people the branches up to the n-th of `branches` have together: sizes from a fifth to twice the mean. */
function peopleUpTo(n: number, branches: number, people: number): number {
  if (n === 0 || n === branches) return n === 0 ? 0 : people;
  const sway = (((n * 2_654_435_761) % 1_000) / 1_000 - 0.5) * 0.8;
  return Math.round(((n + sway) * people) / branches);
}

export interface PersonSource {
  readonly levels: readonly Level[];
  readonly first: FirstKeys;
  readonly people: number;
  readonly seed: number;
  readonly sealing: Sealing;
}

/** All people of the generated tree, branch by branch in the order of the tree; no more than one is in memory. */
export function* personRows(source: PersonSource): Generator<PersonRecord> {
  const { levels, first, people, seed, sealing } = source;
  const random = makeRandom(`people ${seed}`);
  const cells = ageAndEra();
  const branches = levels.at(-1)?.size ?? 1;
  for (const node of walkTree(levels, first.organizationPath)) {
    if (!node.leaf || !node.parent) continue;
    const place = { organizationId: organizationKey(first, node), anchorId: anchorKey(first, node), unitId: unitKey(first, node.parent) };
    const until = peopleUpTo(node.rank + 1, branches, people);
    for (let n = peopleUpTo(node.rank, branches, people); n < until; n += 1) {
      yield personRow(random, cells, { ...place, id: first.person + n }, sealing);
    }
  }
}

interface Place {
  readonly id: number;
  readonly organizationId: number;
  readonly anchorId: number;
  readonly unitId: number;
}

function personRow(random: Random, cells: readonly AgeAndEra[], place: Place, sealing: Sealing): PersonRecord {
  const { band, era } = random.weighted(cells);
  const sex = random.chance(BULLETIN_2024.women / BULLETIN_2024.members) ? 'FEMALE' : 'MALE';
  const birthDate = drawBirth(random, band, era);
  const idNumber = idNumberOf(place.id, birthDate, sex);
  const { name, pinyin, initials, sort } = drawName(random, sex);
  const higher = random.chance(BULLETIN_2024.juniorCollegeAndAbove / BULLETIN_2024.members);
  const workStartedOn = addYears(birthDate, WORKING_AGE + random.int(0, 2));
  return {
    ...place,
    ...{ groupId: null, name, namePinyin: pinyin, nameInitials: initials, nameSort: sort, sex, birthDate },
    ...{
      idNumberSealed: sealing.seal(idNumber),
      idNumberHash: sealing.lookupHash(idNumber),
      phoneSealed: sealing.seal(`154${pad(place.id % 1e8, 8)}`),
    },
    ethnicGroup: random.chance(BULLETIN_2024.minority / BULLETIN_2024.members) ? random.weighted(MINORITIES) : '01',
    nativePlace: null,
    education: random.weighted(higher ? HIGHER : LOWER),
    degree: null,
    staffingKind: band === '>=61' ? 'RETIRED' : random.weighted(STAFFING),
    ...{ rank: null, post: null, workStartedOn },
    ...drawStanding(random, birthDate, era),
    ...{ reserveCadre: false, state: 'ACTIVE', stateOn: null },
    ...{ createdAt: '2024-11-01T02:30:00Z', updatedAt: '2024-11-01T02:30:00Z', version: 1 },
  };
}

/** Born in the band, and at least 20 years before the end of the era. */
function drawBirth(random: Random, band: AgeBand, era: JoiningEra): PlainDate {
  const { from = DEMO_YEAR - OLDEST, to = DEMO_YEAR - 61 } = birthYearsOfBand(band, DEMO_YEAR);
  const eraEnd = Number((eraBounds(era).to ?? DEMO_DAY).slice(0, 4)) - 20;
  const eraStart = Number((eraBounds(era).from ?? '1946').slice(0, 4)) - 45;
  const youngest = Math.max(Math.min(band === '<=30' ? DEMO_YEAR - 21 : to, eraEnd), from);
  const oldest = Math.min(Math.max(from, eraStart), youngest);
  // Fewer are left of the older ones.
  const year = youngest - Math.floor((youngest - oldest + 1) * (band === '>=61' ? random.next() ** 1.6 : random.next()));
  return `${year}-${pad(random.int(1, 12), 2)}-${pad(random.int(1, 28), 2)}`;
}

/** Unique without a list of those given: the key decides the area and the sequence. */
function idNumberOf(id: number, birthDate: PlainDate, sex: 'MALE' | 'FEMALE'): string {
  const block = Math.floor(id / SEQUENCES);
  const area = (AREAS[Math.floor(block / AREAS_EACH) % AREAS.length] ?? '58') + pad(block % AREAS_EACH, 4);
  const first17 = area + birthDate.replaceAll('-', '') + pad((id % SEQUENCES) * 2 + (sex === 'MALE' ? 1 : 0), 3);
  return first17 + idCheckCharacter(first17);
}

/** One in ten has a given name of one character. Common surnames come first in their list. */
function drawName(random: Random, sex: 'MALE' | 'FEMALE'): NamedText {
  const surname = SURNAMES[Math.floor(random.next() ** 2.2 * SURNAMES.length)] ?? '王';
  const given = sex === 'MALE' ? MALE : FEMALE;
  return random.chance(0.1) ? joinNames(surname, random.pick(given)) : joinNames(surname, random.pick(given), random.pick(given));
}

const NO_DATES = { appliedOn: null, activistOn: null, prospectOn: null, joinedOn: null, fullOn: null } as const;
type Stages = Pick<PersonRecord, 'standing' | 'appliedOn' | 'activistOn' | 'prospectOn' | 'joinedOn' | 'fullOn'>;

function drawStanding(random: Random, birthDate: PlainDate, era: JoiningEra): Stages {
  if (!random.chance(MEMBERS)) return outside(random);
  const bounds = eraBounds(era);
  const from = latest(addYears(birthDate, WORKING_AGE + 2), bounds.from ?? '1938-01-01');
  const drawn = dayBetween(random, from, earliest(addDays(bounds.to ?? '2026-10-30', -1), addYears(birthDate, 60)));
  // Young people joined in few years: left to themselves too many would be on probation now.
  const joinedOn = drawn > LAST_FULL_JOINING && random.chance(0.45) ? latest(from, addYears(drawn, -1)) : drawn;
  const standing: Standing = joinedOn > LAST_FULL_JOINING ? 'PROBATIONARY' : 'FULL';
  return { ...NO_DATES, standing, joinedOn, fullOn: standing === 'FULL' ? addMonths(joinedOn, 12) : null };
}

function outside(random: Random): Stages {
  const standing = random.weighted<'NONE' | 'APPLICANT' | 'ACTIVIST'>([
    ['NONE', 80],
    ['APPLICANT', 13],
    ['ACTIVIST', 7],
  ]);
  if (standing === 'NONE') return { ...NO_DATES, standing };
  const appliedOn = dayBetween(random, '2025-06-01', '2025-12-31');
  return { ...NO_DATES, standing, appliedOn, activistOn: standing === 'ACTIVIST' ? dayBetween(random, '2026-01-01', '2026-10-30') : null };
}
