import { createHash } from 'node:crypto';
import {
  allowedChild,
  checkIdNumber,
  checkPerson,
  coverageGap,
  isBranchKind,
  isMemberStanding,
  mayHavePost,
  mayHoldPerson,
  normalizeName,
} from '@zhibu/domain';
import { describe, expect, it, vi } from 'vitest';
import { DEMO_DAY, ROSTER_OPENED } from './calendar.js';
import { makeCourtSystem } from './court-system.js';
import type { OrganizationDraft, PersonDraft } from './drafts.js';
import { partyPostRecord, personChangeRecords, placementRecords, postChangeRecords } from './person-records.js';
import type { PlacementRecord } from './records.js';
import { organizationRecord, organizationVersions, unitRecord, unitVersions } from './tree-records.js';

vi.setConfig({ testTimeout: 120_000 });
const system = makeCourtSystem();
const { organizations, units, people, posts } = system;
const active = people.filter(({ state }) => state === 'ACTIVE');
const members = active.filter(({ standing }) => isMemberStanding(standing));
const byCode = new Map(organizations.map((organization) => [organization.code, organization]));
const below = (code: string) => organizations.filter(({ path }) => path.startsWith(byCode.get(code)?.path ?? '?'));

/** Everything that is written of the demo but what is sealed, as one digest. */
function digest({ organizations: o, units: u, people: p, posts: held }: typeof system): string {
  const keys = new Map(p.map((person, index) => [person, index + 1]));
  const hash = createHash('sha256');
  for (const draft of o) hash.update(JSON.stringify([organizationRecord(draft), organizationVersions(draft)]));
  for (const draft of u) hash.update(JSON.stringify([unitRecord(draft), unitVersions(draft)]));
  for (const [person, id] of keys) {
    const { name, sex, birthDate, idNumber, phone, standing, joinedOn, rank } = person;
    hash.update(
      JSON.stringify([
        name,
        sex,
        birthDate,
        idNumber,
        phone,
        standing,
        joinedOn,
        rank,
        placementRecords(id, person),
        personChangeRecords(id, person),
      ]),
    );
  }
  for (const post of held) hash.update(JSON.stringify([partyPostRecord(post, keys.get(post.person) ?? 0), postChangeRecords(post, 1)]));
  return hash.digest('hex');
}

describe('the demo court system', () => {
  it('has a work committee at its root and the high court with 34 branches, 4 of them for retired staff', () => {
    expect(byCode.get('YC')).toMatchObject({ kind: 'WORK_COMMITTEE', parent: null, level: 0 });
    expect(byCode.get('YC-GY')).toMatchObject({ kind: 'COMMITTEE', level: 1 });
    const branches = below('YC-GY').filter(({ kind }) => isBranchKind(kind));
    expect(branches).toHaveLength(34);
    expect(branches.filter(({ kind }) => kind === 'RETIRED_BRANCH')).toHaveLength(4);
    expect(below('YC-GY').filter(({ kind }) => kind === 'DISCIPLINE_COMMITTEE')).toHaveLength(1);
  });

  it('has 9 intermediate and 84 basic courts, in both trees', () => {
    expect(organizations.filter(({ code }) => /^YC-\d\d$/.test(code))).toHaveLength(9);
    expect(organizations.filter(({ code }) => /^YC-\d\d-\d\d$/.test(code))).toHaveLength(84);
    expect(units.filter(({ kind }) => kind === 'COURT')).toHaveLength(94);
    expect(
      organizations.filter(({ code }) => /^YC-\d\d-\d\d$/.test(code)).every(({ level, anchorId, id }) => level === 2 && anchorId === id),
    ).toBe(true);
  });

  it('is the same every time', () => {
    expect(digest(makeCourtSystem())).toBe(digest(system));
  });

  it('gives every code and path once, parents before children, kinds that may stand below one another', () => {
    for (const tree of [organizations, units]) {
      expect(new Set(tree.map(({ code }) => code)).size).toBe(tree.length);
      expect(new Set(tree.map(({ path }) => path)).size).toBe(tree.length);
      expect(tree.every(({ id, parent }) => parent === null || parent.id < id)).toBe(true);
    }
    expect(organizations.filter(({ kind, parent }) => !allowedChild(parent?.kind ?? null, kind)).map(({ code }) => code)).toEqual([]);
  });

  it('chooses the kind of a court’s organisation by its members', () => {
    const counts = new Map<OrganizationDraft, number>();
    for (const { organization } of members) {
      for (let at = organization; at; at = at.parent) counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    for (const top of organizations.filter(({ code }) => /^YC-\d\d-\d\d$/.test(code))) {
      const count = counts.get(top) ?? 0;
      // People who left since may have carried a court over the line.
      if (top.kind === 'COMMITTEE') expect(count).toBeGreaterThan(94);
      else if (top.kind === 'GENERAL_BRANCH') expect(count).toBeGreaterThan(44);
      else expect(count).toBeLessThan(51);
    }
  });

  it('keeps some coverage gaps, closed organisations and closed units', () => {
    const full = (unitId: number) => active.filter(({ unit, standing }) => unit.id === unitId && standing === 'FULL').length;
    const gaps = units.filter(
      (unit) => !unit.closedOn && coverageGap({ hasOwnBranch: unit.organization !== null, fullMembers: full(unit.id) }),
    );
    expect(gaps.length).toBeGreaterThan(5);
    expect(organizations.filter(({ closedOn }) => closedOn).length).toBeGreaterThan(8);
    expect(units.filter(({ closedOn }) => closedOn).length).toBeGreaterThan(8);
  });
});

describe('the people of the demo', () => {
  it('are 12,000 to 15,000, about 76 % members, in branches of 12 to 22 on average and 50 at most', () => {
    expect(people.length).toBeGreaterThanOrEqual(12_000);
    expect(people.length).toBeLessThanOrEqual(15_000);
    const sizes = [...Map.groupBy(members, ({ organization }) => organization).values()].map(({ length }) => length);
    expect(members.length / sizes.length).toBeGreaterThan(12);
    expect(members.length / sizes.length).toBeLessThan(22);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
    const open = organizations.filter(({ kind, closedOn }) => isBranchKind(kind) && !closedOn);
    expect(sizes).toHaveLength(open.length);
  });

  it('are staffed as courts are', () => {
    const share = (part: readonly PersonDraft[], whole: readonly PersonDraft[]) => part.length / whole.length;
    const working = active.filter(({ staffingKind }) => staffingKind !== 'RETIRED');
    const established = working.filter(({ staffingKind }) => staffingKind !== 'CONTRACT' && staffingKind !== 'SECONDED');
    const judges = working.filter(({ staffingKind }) => staffingKind === 'QUOTA_JUDGE');
    expect(share(judges, working)).toBeGreaterThan(0.35);
    expect(share(judges, established)).toBeLessThan(0.39);
    const memberShare = share(
      established.filter(({ standing }) => isMemberStanding(standing)),
      established,
    );
    expect(memberShare).toBeGreaterThan(0.75);
    expect(memberShare).toBeLessThan(0.8);
    const minority = share(
      active.filter(({ ethnicGroup }) => ethnicGroup !== '01'),
      active,
    );
    expect(minority).toBeGreaterThan(0.07);
    expect(minority).toBeLessThan(0.12);
  });

  it('pass every check of the domain', () => {
    const problems = people.flatMap((person) =>
      checkPerson(person, DEMO_DAY).map((problem) => `${person.name} ${problem.path.join()} ${problem.code}`),
    );
    expect(problems).toEqual([]);
  });

  it('have ID numbers that are valid, unique and of no existing area', () => {
    expect(new Set(people.map(({ idNumber }) => idNumber)).size).toBe(people.length);
    expect(people.every(({ idNumber }) => checkIdNumber(idNumber, DEMO_DAY).ok && idNumber.startsWith('57'))).toBe(true);
  });

  it('have names as they are stored, some with rare characters and middle dots', () => {
    expect(
      people.every(({ name }) => {
        const check = normalizeName(name);
        return check.ok && check.name === name;
      }),
    ).toBe(true);
    expect(people.some(({ name }) => /[\u{20000}-\u{3FFFF}]/u.test(name))).toBe(true);
    expect(people.some(({ name }) => name.includes('·'))).toBe(true);
  });

  it('hang where they may: members in a branch and in a group of it', () => {
    for (const { organization, group, standing, name } of people) {
      expect(organization && mayHoldPerson(organization.kind, standing), name).toBe(true);
      if (group) expect(group.parent, name).toBe(organization);
      expect(organization?.closedOn ?? null, name).toBeNull();
    }
  });

  it('hold posts that their organisation has, as full members', () => {
    expect(posts.filter(({ organization, kind }) => !mayHavePost(organization.kind, kind))).toEqual([]);
    expect(
      posts.every(
        ({ person, startedOn, endedOn, organization }) =>
          (person.fullOn ?? '9') < startedOn && (endedOn ?? '9') >= startedOn && organization.establishedOn <= startedOn,
      ),
    ).toBe(true);
    const secretaries = posts
      .filter(({ kind, endedOn }) => kind === 'SECRETARY' && endedOn === null)
      .map(({ organization }) => organization);
    expect(new Set(secretaries).size).toBe(secretaries.length);
    expect(secretaries.length).toBeGreaterThan(800);
  });
});

interface Ranged {
  readonly validFrom: string;
  readonly validTo: string | null;
}

function expectChain(versions: readonly Ranged[]): void {
  versions.forEach(({ validFrom, validTo }, index) => {
    expect(validTo).toBe(versions[index + 1]?.validFrom ?? null);
    expect(validTo === null || validFrom < validTo).toBe(true);
    expect(validFrom <= DEMO_DAY).toBe(true);
  });
}

const organizationById = new Map(organizations.map((organization) => [organization.id, organization]));
const unitById = new Map(units.map((unit) => [unit.id, unit]));

/** What a placement names that did not exist all the time, or may not hold somebody of this standing. */
function misplaced({ validFrom, validTo, organizationId, groupId, unitId, standing }: PlacementRecord): string[] {
  const organization = organizationById.get(organizationId);
  const places = [organization, groupId === null ? null : organizationById.get(groupId), unitId === null ? null : unitById.get(unitId)];
  const gone = places.filter(
    (place) => place && (place.establishedOn > validFrom || (place.closedOn !== null && (validTo ?? '9') > place.closedOn)),
  );
  return [
    ...gone.map((place) => place?.name ?? ''),
    ...(organization && mayHoldPerson(organization.kind, standing) ? [] : [`${standing} in ${organization?.kind}`]),
  ];
}

describe('the two years of history', () => {
  it('follow one another without gap or overlap and end in what is', () => {
    for (const draft of organizations) {
      const versions = organizationVersions(draft);
      expectChain(versions);
      const { parentId, name, kind } = organizationRecord(draft);
      expect(versions.at(-1)).toMatchObject({ parentId, name, kind, closed: draft.closedOn !== null });
    }
    for (const draft of units) {
      const versions = unitVersions(draft);
      expectChain(versions);
      const { parentId, name, organizationId } = unitRecord(draft);
      expect(versions.at(-1)).toMatchObject({ parentId, name, organizationId, closed: draft.closedOn !== null });
    }
    for (const person of people) {
      const placements = placementRecords(1, person);
      expectChain(placements);
      const { standing, staffingKind, post, rank, education, degree, state, organization } = person;
      const today = { standing, staffingKind, post, rank, education, degree, state, organizationId: organization?.id };
      expect(placements.at(-1)).toMatchObject(today);
    }
  });

  it('place nobody in what did not exist, nor a member outside a branch', () => {
    const faults = people.flatMap((person) =>
      placementRecords(1, person).flatMap((placement) =>
        misplaced(placement).map((fault) => `${person.name} ${placement.validFrom} ${fault}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('know no organisation older than its superior', () => {
    expect(
      organizations.filter(({ parent, establishedOn }) => parent && parent.establishedOn > establishedOn).map(({ code }) => code),
    ).toEqual([]);
    expect(units.filter(({ parent, establishedOn }) => parent && parent.establishedOn > establishedOn).map(({ code }) => code)).toEqual([]);
  });

  it('tell of renamings, moves, other kinds, closures, transfers, steps and retirements, with documents', () => {
    const changes = organizations.flatMap((draft) => organizationVersions(draft));
    const since = changes.filter(({ validFrom }) => validFrom > ROSTER_OPENED);
    for (const change of ['ESTABLISHED', 'RENAMED', 'MOVED', 'UPDATED', 'CLOSED'])
      expect(
        since.some((version) => version.change === change),
        change,
      ).toBe(true);
    expect(since.filter(({ documentNumber }) => /^.+法党〔20\d\d〕\d+号$/.test(documentNumber ?? '')).length).toBeGreaterThan(50);
    const kinds = Map.groupBy(
      people.flatMap((person) => personChangeRecords(1, person)),
      ({ kind }) => kind,
    );
    expect(kinds.get('CREATED')).toHaveLength(people.length);
    for (const kind of ['TRANSFERRED', 'RETIRED', 'STANDING', 'APPOINTED', 'LEFT', 'DECEASED'])
      expect(kinds.get(kind)?.length, kind).toBeGreaterThan(10);
  });
});
