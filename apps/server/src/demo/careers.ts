import { addDays, addMonths, addYears, isMemberStanding, type PlainDate, type Standing } from '@zhibu/domain';
import { cameFrom, decide, hasMoved, ownBranches, type BuiltCourt, type Past } from './built-court.js';
import { dayBetween, DEMO_DAY, DEMO_YEAR, latest, ROSTER_OPENED } from './calendar.js';
import type { PersonDraft, PlacementState } from './drafts.js';
import { headTitle, postOf, rankOf } from './titles.js';

/** Shares of people with such a story in the two years. */
const SHARES = {
  transferred: 0.035,
  transferredBetweenCourts: 0.008,
  promoted: 0.16,
  enteredQuota: 0.2,
  left: 0.007,
  deceased: 0.035,
} as const;

const STAGES: readonly { date: 'appliedOn' | 'activistOn' | 'prospectOn' | 'joinedOn' | 'fullOn'; until: Standing }[] = [
  { date: 'appliedOn', until: 'NONE' },
  { date: 'activistOn', until: 'APPLICANT' },
  { date: 'prospectOn', until: 'ACTIVIST' },
  { date: 'joinedOn', until: 'PROSPECT' },
  { date: 'fullOn', until: 'PROBATIONARY' },
];

/** Writes what happened to people: steps towards membership, retirements, transfers, promotions, leaving, death. */
export function writeCareers(past: Past): void {
  const courts = [...past.courts.values()];
  courts.forEach((court, index) => {
    const neighbour = courts[index + 1];
    for (const person of court.everybody) {
      takeSteps(past, court, person);
      if (person.staffingKind === 'RETIRED') retire(past, court, person);
      else work(past, court, neighbour, person);
      if (!hasMoved(person)) end(past, person);
    }
  });
}

function takeSteps(past: Past, court: BuiltCourt, person: PersonDraft): void {
  for (const { date, until } of STAGES) {
    const on = person[date];
    if (on === null || on <= person.listedOn) continue;
    const { documentNumber } = decide(past, court, on);
    const byDecision = date === 'joinedOn' || date === 'fullOn';
    person.events.push({ on, change: 'STANDING', documentNumber: byDecision ? documentNumber : null, before: { standing: until } });
  }
}

/** The day on which somebody retired: 60 for men, 55 for women, on the first of the next month. */
function retirementDay({ birthDate, sex }: PersonDraft): PlainDate {
  const birthday = addYears(birthDate, sex === 'MALE' ? 60 : 55);
  return `${addMonths(birthday, 1).slice(0, 7)}-01`;
}

function retire(past: Past, court: BuiltCourt, person: PersonDraft): void {
  const on = retirementDay(person);
  if (on <= addDays(person.listedOn, 30) || on > DEMO_DAY || hasMoved(person)) return;
  const workplaces = ownBranches(court).filter(({ branch }) => branch.establishedOn <= ROSTER_OPENED);
  if (workplaces.length === 0) return;
  const { unit, branch, name } = past.random.pick(workplaces);
  const kind = past.random.weighted<'QUOTA_JUDGE' | 'ADMINISTRATIVE' | 'BAILIFF'>([
    ['QUOTA_JUDGE', 6],
    ['ADMINISTRATIVE', 3],
    ['BAILIFF', 1],
  ]);
  const rank = rankThen(court, person, kind);
  const before = { unit, organization: branch, staffingKind: kind, post: postOf(kind, 'ORDINARY', name), rank };
  cameFrom(person, decide(past, court, on), 'RETIRED', before);
}

/** The rank that somebody had before, in another capacity. */
const rankThen = (
  { plan }: BuiltCourt,
  { birthDate }: PersonDraft,
  kind: 'QUOTA_JUDGE' | 'ADMINISTRATIVE' | 'BAILIFF' | 'JUDGE_ASSISTANT',
) => rankOf(kind, plan, DEMO_YEAR - Number(birthDate.slice(0, 4)), 'ORDINARY');

function work(past: Past, court: BuiltCourt, neighbour: BuiltCourt | undefined, person: PersonDraft): void {
  if (person.listedOn !== ROSTER_OPENED) return;
  const from = formerCourt(past, court, neighbour, person);
  if (from) return transfer(past, from, person);
  if (rises(past, person)) changePost(past, court, person, { post: formerPost(person) });
  const rank = rankThen(court, person, 'JUDGE_ASSISTANT');
  if (entersQuota(past, person)) changePost(past, court, person, { staffingKind: 'JUDGE_ASSISTANT', post: '法官助理', rank });
}

/** Where somebody came from who was transferred: mostly another department of the same court. */
function formerCourt({ random }: Past, court: BuiltCourt, neighbour: BuiltCourt | undefined, person: PersonDraft): BuiltCourt | null {
  if (person.duty !== 'ORDINARY' || !isMemberStanding(person.standing) || hasMoved(person)) return null;
  if (random.chance(SHARES.transferred)) return court;
  return neighbour && person.standing === 'FULL' && random.chance(SHARES.transferredBetweenCourts) ? neighbour : null;
}

const rises = ({ random }: Past, { duty }: PersonDraft) => (duty === 'HEAD' || duty === 'DEPUTY') && random.chance(SHARES.promoted);
const formerPost = ({ duty, unit }: PersonDraft) => (duty === 'HEAD' ? `副${headTitle(unit.name)}` : '审判员');

function entersQuota({ random }: Past, { staffingKind, duty, birthDate }: PersonDraft): boolean {
  return staffingKind === 'QUOTA_JUDGE' && duty === 'ORDINARY' && birthDate > '1988-01-01' && random.chance(SHARES.enteredQuota);
}

/** Came from another department of the same or of another court. */
function transfer(past: Past, from: BuiltCourt, person: PersonDraft): void {
  const places = ownBranches(from).filter(
    ({ unit, branch }) => unit !== person.unit && branch !== person.organization && branch.establishedOn <= ROSTER_OPENED,
  );
  const young = person.organization !== null && person.organization.establishedOn > ROSTER_OPENED;
  if (places.length === 0 || young) return;
  const { unit, branch } = past.random.pick(places);
  cameFrom(person, decide(past, from, dayBetween(past.random, '2024-12-09', '2026-10-26')), 'TRANSFERRED', { unit, organization: branch });
}

function changePost(past: Past, court: BuiltCourt, person: PersonDraft, before: Partial<PlacementState>): void {
  const { on, documentNumber } = decide(past, court, dayBetween(past.random, '2024-12-16', '2026-10-19'));
  person.events.push({ on, change: before.staffingKind ? 'STAFFING' : 'APPOINTED', documentNumber, before });
}

/** A few left for other organs, some of the old died. */
function end(past: Past, person: PersonDraft): void {
  const { random } = past;
  const old = person.birthDate < '1952-01-01';
  const leaves = person.duty === 'ORDINARY' && person.staffingKind !== 'RETIRED' && random.chance(SHARES.left);
  const dies = !leaves && old && random.chance(SHARES.deceased);
  if (!leaves && !dies) return;
  const lastEvent = person.events.reduce((day, { on }) => latest(day, on), person.listedOn);
  if (lastEvent > '2026-09-30') return;
  person.state = leaves ? 'LEFT' : 'DECEASED';
  person.stateOn = dayBetween(random, addDays(latest(lastEvent, '2024-12-31'), 7), '2026-11-13');
  person.events.push({ on: person.stateOn, change: person.state, documentNumber: null, before: { state: 'ACTIVE' } });
}
