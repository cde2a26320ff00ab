import { addYears, isMemberStanding, type PlainDate, type PostKind } from '@zhibu/domain';
import { decide, type BuiltCourt, type Past } from './built-court.js';
import { dayBetween, latest, ROSTER_OPENED } from './calendar.js';
import type { Duty, OrganizationDraft, PersonDraft, PostDraft } from './drafts.js';

/** From this many full members on a branch elects a committee. */
const BRANCH_COMMITTEE = 7;
const TERM = { branch: 3, committee: 5 } as const;
const DUTY_ORDER: readonly Duty[] = ['HEAD', 'DEPUTY', 'LEADER', 'PRESIDENT', 'ORDINARY'];

/** Fills the Party posts of every open organisation, with the former secretaries of the term before. */
export function fillPosts(past: Past, root: OrganizationDraft): PostDraft[] {
  const posts: PostDraft[] = [];
  const everybody = [...past.courts.values()].flatMap(({ everybody: people, people: { taskForce } }) => [
    ...people,
    ...(taskForce?.people ?? []),
  ]);
  const members = everybody.filter(({ state, standing }) => state === 'ACTIVE' && isMemberStanding(standing));
  const byBranch = Map.groupBy(members, ({ organization }) => organization);
  const byGroup = Map.groupBy(members, ({ group }) => group);
  for (const court of past.courts.values()) {
    const site = { past, court, posts };
    const { top, discipline, branches } = court.organizations;
    for (const branch of branches) fillBranch(site, branch, byBranch.get(branch) ?? []);
    if (branches[0] !== top) fillCommittee(site, top, discipline);
  }
  for (const [group, people] of byGroup) if (group) fillGroup(past, group, people, posts);
  fillRoot(past, root, posts);
  return posts;
}

interface Site {
  readonly past: Past;
  readonly court: BuiltCourt;
  readonly posts: PostDraft[];
}

/** Full members for a year who have been in the organisation from the day on. */
function eligible(people: readonly PersonDraft[], on: PlainDate): PersonDraft[] {
  const here = ({ listedOn, events }: PersonDraft) =>
    (listedOn === ROSTER_OPENED || listedOn <= on) &&
    !events.some((event) => event.on > on && (event.before.organization !== undefined || event.before.unit !== undefined));
  return people
    .filter((person) => person.fullOn !== null && addYears(person.fullOn, 1) <= on && here(person))
    .sort((a, b) => DUTY_ORDER.indexOf(a.duty) - DUTY_ORDER.indexOf(b.duty) || (a.birthDate < b.birthDate ? -1 : 1));
}

function branchPosts(full: number): PostKind[] {
  if (full < BRANCH_COMMITTEE) return ['SECRETARY'];
  return [
    'SECRETARY',
    ...(full >= 14 ? ['DEPUTY_SECRETARY' as const] : []),
    'ORGANIZATION_MEMBER',
    'PUBLICITY_MEMBER',
    'DISCIPLINE_MEMBER',
    ...(full >= 20 ? ['YOUTH_MEMBER' as const] : []),
  ];
}

function fillBranch({ past, court, posts }: Site, branch: OrganizationDraft, people: readonly PersonDraft[]): void {
  const elected = latest(dayBetween(past.random, '2024-01-08', '2026-09-18'), branch.establishedOn);
  const candidates = eligible(people, elected);
  const { documentNumber } = decide(past, court, elected);
  branchPosts(candidates.length).forEach((kind, index) => {
    const person = candidates[index];
    if (person)
      posts.push({ person, organization: branch, kind, startedOn: elected, endedOn: null, documentNumber, endDocumentNumber: null });
  });
  const former = eligible(people, addYears(elected, -TERM.branch)).at(-1);
  if (former && addYears(elected, -TERM.branch) > branch.establishedOn) {
    posts.push({
      person: former,
      organization: branch,
      kind: 'SECRETARY',
      startedOn: addYears(elected, -TERM.branch),
      endedOn: elected,
      documentNumber: null,
      endDocumentNumber: documentNumber,
    });
  }
}

function fillCommittee({ past, court, posts }: Site, top: OrganizationDraft, discipline: OrganizationDraft | null): void {
  const elected = latest(
    dayBetween(past.random, addYears('2026-11-01', -TERM.committee + 1), '2026-06-30'),
    discipline?.establishedOn ?? top.establishedOn,
  );
  const { documentNumber } = decide(past, court, elected);
  const leaders = eligible(court.people.leaders, elected);
  const heads = eligible(
    court.everybody.filter(({ duty, state }) => duty === 'HEAD' && state === 'ACTIVE'),
    elected,
  );
  const officer = heads.find(({ staffingKind }) => staffingKind === 'ADMINISTRATIVE') ?? heads[0];
  const president = leaders.find(({ duty }) => duty === 'PRESIDENT');
  const deputy = leaders.find((person) => person !== president);
  const others = heads.filter((person) => person !== officer);
  const appoint = (organization: OrganizationDraft, kind: PostKind, person: PersonDraft | undefined) => {
    if (person) posts.push({ person, organization, kind, startedOn: elected, endedOn: null, documentNumber, endDocumentNumber: null });
  };
  appoint(top, 'SECRETARY', president);
  appoint(top, 'DEPUTY_SECRETARY', deputy);
  if (top.kind === 'COMMITTEE') appoint(top, 'FULL_TIME_DEPUTY_SECRETARY', officer);
  appoint(top, 'ORGANIZATION_MEMBER', others[0]);
  appoint(top, 'PUBLICITY_MEMBER', others[1]);
  appoint(top, 'DISCIPLINE_MEMBER', others[2]);
  if (!discipline) return;
  // Art. 9 of the Regulations on Organs: the secretary of the discipline committee is a deputy secretary of the committee.
  appoint(discipline, 'SECRETARY', deputy);
  appoint(discipline, 'DISCIPLINE_MEMBER', others[2]);
  appoint(discipline, 'DISCIPLINE_MEMBER', others[3]);
}

function fillGroup(past: Past, group: OrganizationDraft, people: readonly PersonDraft[], posts: PostDraft[]): void {
  const startedOn = dayBetween(past.random, '2025-01-06', '2026-03-20');
  const person = eligible(people, startedOn).at(-1);
  if (person)
    posts.push({
      person,
      organization: group,
      kind: 'GROUP_LEADER',
      startedOn,
      endedOn: null,
      documentNumber: null,
      endDocumentNumber: null,
    });
}

/** The work committee of the province is led by leaders of the high court. */
function fillRoot(past: Past, root: OrganizationDraft, posts: PostDraft[]): void {
  const high = [...past.courts.values()].find(({ plan }) => plan.level === 'HIGH');
  if (!high) return;
  const startedOn = '2023-05-18';
  const { documentNumber } = decide(past, high, startedOn);
  const kinds: readonly PostKind[] = [
    'SECRETARY',
    'DEPUTY_SECRETARY',
    'FULL_TIME_DEPUTY_SECRETARY',
    'ORGANIZATION_MEMBER',
    'PUBLICITY_MEMBER',
    'DISCIPLINE_MEMBER',
  ];
  const leaders = eligible(high.people.leaders, startedOn);
  const ordered = [...leaders.filter(({ duty }) => duty === 'PRESIDENT'), ...leaders.filter(({ duty }) => duty !== 'PRESIDENT')];
  kinds.forEach((kind, index) => {
    const person = ordered[index];
    if (person) posts.push({ person, organization: root, kind, startedOn, endedOn: null, documentNumber, endDocumentNumber: null });
  });
}
