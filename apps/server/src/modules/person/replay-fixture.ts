import { isMemberStanding, type EducationLevel, type PersonState, type Standing } from '@zhibu/domain';

/** The days of the random histories; the last is today. */
export const DAYS = [
  '2026-01-01',
  '2026-02-10',
  '2026-02-11',
  '2026-05-31',
  '2026-06-30',
  '2026-08-01',
  '2026-10-01',
  '2026-11-22',
] as const;
export const TODAY = '2026-11-22';

/**
 * A fact day by day, as somebody with a calendar would keep it: a decision for a day holds on until the next day for which another value
 * was decided.
 */
export class Fact<Value> {
  private readonly days: Value[];

  constructor(value: Value) {
    this.days = DAYS.map(() => value);
  }

  on(day: number): Value {
    const value = this.days[day];
    if (value === undefined) throw new RangeError(`No day ${day}.`);
    return value;
  }

  decide(day: number, value: Value): void {
    const old = this.on(day);
    for (let at = day; at < DAYS.length && this.on(at) === old; at += 1) this.days[at] = value;
  }
}

export interface ReplayedOrganization {
  readonly id: number;
  readonly since: number;
  readonly isGroup: boolean;
  readonly parent: Fact<number | null>;
  readonly name: Fact<string>;
  readonly position: Fact<number>;
  readonly closed: Fact<boolean>;
}

export interface ReplayedPerson {
  readonly id: number;
  readonly since: number;
  readonly organization: Fact<number>;
  readonly group: Fact<number | null>;
  readonly standing: Fact<Standing>;
  readonly education: Fact<EducationLevel>;
  readonly state: Fact<PersonState>;
}

/** Everything that was decided, in memory, to be read as of any of the days. */
export class Replay {
  readonly organizations: ReplayedOrganization[] = [];
  readonly people: ReplayedPerson[] = [];

  organization(id: number | null, day: number): ReplayedOrganization | null {
    return this.organizations.find((one) => one.id === id && one.since <= day) ?? null;
  }

  /** From the top down to itself. */
  way(id: number, day: number): number[] {
    const found = this.organization(id, day);
    return found ? [...this.way(found.parent.on(day) ?? 0, day), id] : [];
  }

  children(id: number, day: number): ReplayedOrganization[] {
    const found = this.organizations.filter((one) => one.since <= day && one.parent.on(day) === id);
    return found.sort((a, b) => a.position.on(day) - b.position.on(day) || a.id - b.id);
  }

  within(id: number, day: number): ReplayedOrganization[] {
    return this.organizations.filter((one) => this.way(one.id, day).includes(id));
  }

  /** Who was on the roster of these organisations, or in one of these groups. */
  active(organizations: ReadonlySet<number>, groups: ReadonlySet<number>, day: number): ReplayedPerson[] {
    return this.people.filter(
      (one) =>
        one.since <= day &&
        one.state.on(day) === 'ACTIVE' &&
        this.organization(one.organization.on(day), day) !== null &&
        (organizations.has(one.organization.on(day)) || groups.has(one.group.on(day) ?? 0)),
    );
  }

  peopleWithin(id: number, day: number): ReplayedPerson[] {
    return this.active(new Set(this.within(id, day).map((one) => one.id)), new Set([id]), day);
  }

  figures(id: number, day: number) {
    const people = this.peopleWithin(id, day);
    const members = people.filter(({ standing }) => isMemberStanding(standing.on(day)));
    return {
      organizations: this.within(id, day).filter(({ closed }) => !closed.on(day)).length,
      persons: people.length,
      members: members.length,
      postgraduates: members.filter(({ education }) => education.on(day) === 'POSTGRADUATE').length,
    };
  }
}
