import { expect } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { keyOf } from '../../kernel/ids.js';
import type { Execute } from '../../testing/execute.js';
import { DAYS, TODAY, type Replay, type ReplayedPerson } from './replay-fixture.js';

const READ = `query ($day: Date) {
  organizations(first: 100, filter: { includeClosed: true }, asOf: $day) { totalCount edges { node {
    id asOf name state level parent { id } ancestors { id } hasChildren
    all: children(first: 100, includeClosed: true) { totalCount edges { node { id } } } open: children(first: 100) { totalCount edges { node { id } } }
    persons(first: 100) { totalCount edges { node { id asOf education standing organization { id } group { id } } } }
    summary { organizations persons members education { level count } } } } }
  persons(first: 100, asOf: $day) { totalCount edges { node { id } } } }`;

const PAGES = `query ($day: Date, $root: ID!, $order: OrderDirection!, $after: String) {
  all: persons(first: 100, orderBy: { field: NAME, direction: $order }, asOf: $day) { edges { node { id } } }
  page: persons(first: 2, after: $after, orderBy: { field: NAME, direction: $order }, asOf: $day) { edges { cursor node { id } } }
  root: organization(id: $root, asOf: $day) {
    all: persons(first: 100) { edges { node { id } } } page: persons(first: 2) { edges { cursor node { id } } } } }`;

interface List<Node> {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Node }[];
}
interface Named {
  readonly id: string;
}
interface ShownPerson extends Named {
  readonly asOf: string | null;
  readonly education: string;
  readonly standing: string;
  readonly organization: Named;
  readonly group: Named | null;
}
interface ShownOrganization extends Named {
  readonly asOf: string | null;
  readonly name: string;
  readonly state: string;
  readonly level: number;
  readonly parent: Named | null;
  readonly ancestors: readonly Named[];
  readonly hasChildren: boolean;
  readonly all: List<Named>;
  readonly open: List<Named>;
  readonly persons: List<ShownPerson>;
  readonly summary: { organizations: number; persons: number; members: number; education: { level: string; count: number }[] };
}
interface Answer {
  readonly organizations: List<ShownOrganization>;
  readonly persons: List<Named>;
}
const isAnswer = (data: unknown): data is Answer => typeof data === 'object' && data !== null && 'organizations' in data;

const keyIn = (id: string) => keyOf('Organization', id) ?? keyOf('Person', id) ?? 0;
const keys = ({ edges, totalCount }: List<Named>) => {
  expect(totalCount).toBe(edges.length);
  return edges.map(({ node }) => keyIn(node.id));
};
const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);

/** Which organisations a reader may see: everything, or what lies within `begin` today or lay within it that day. */
interface Reading {
  readonly day: number;
  readonly begin: number | null;
}
const today = DAYS.length - 1;
const isWithinToday = (replay: Replay, { begin }: Reading, id: number) => begin === null || replay.way(id, today).includes(begin);
const isVisible = (replay: Replay, reading: Reading, id: number) =>
  isWithinToday(replay, reading, id) || (reading.begin !== null && replay.way(id, reading.day).includes(reading.begin));

function expected(replay: Replay, reading: Reading, id: number) {
  const { day } = reading;
  const one = replay.organization(id, day);
  const [way, children] = [replay.way(id, day), replay.children(id, day)];
  const visible = (ids: readonly number[]) => ids.filter((key) => isVisible(replay, reading, key));
  const open = children.filter(({ closed }) => !closed.on(day)).map((child) => child.id);
  const within = visible(replay.within(id, day).map((node) => node.id));
  const groupOf = ({ group }: ReplayedPerson) => visible(replay.organization(group.on(day), day) ? [group.on(day) ?? 0] : [])[0] ?? null;
  const { postgraduates, ...figures } = replay.figures(id, day);
  return {
    ...{ asOf: asOfOn(day), name: one?.name.on(day), state: one?.closed.on(day) ? 'CLOSED' : 'ACTIVE', level: way.length - 1 },
    parent: visible(way.slice(-2, -1))[0] ?? null,
    ancestors: visible(way.slice(0, -1)),
    hasChildren: visible(open).length > 0,
    all: visible(children.map((child) => child.id)),
    open: visible(open),
    persons: replay
      .active(new Set(within), new Set([id]), day)
      .filter((person) => isVisible(replay, reading, person.organization.on(day)))
      .map((person) => [
        person.id,
        asOfOn(day),
        person.education.on(day),
        person.standing.on(day),
        person.organization.on(day),
        groupOf(person),
      ])
      .sort(([a], [b]) => Number(a) - Number(b)),
    ...{ figures, postgraduates },
  };
}
const asOfOn = (day: number) => (DAYS[day] === TODAY ? null : DAYS[day]);

function shown({ asOf, name, state, level, hasChildren, summary, ...node }: ShownOrganization) {
  const { organizations, persons, members, education } = summary;
  expect(node.persons.totalCount).toBe(node.persons.edges.length);
  return {
    ...{ asOf, name, state, level, hasChildren },
    parent: node.parent && keyIn(node.parent.id),
    ancestors: node.ancestors.map(({ id }) => keyIn(id)),
    all: keys(node.all),
    open: keys(node.open),
    persons: node.persons.edges
      .map(({ node: { id, organization, group, ...one } }) => [
        ...[keyIn(id), one.asOf, one.education, one.standing],
        ...[keyIn(organization.id), group && keyIn(group.id)],
      ])
      .sort(([a], [b]) => Number(a) - Number(b)),
    figures: { organizations, persons, members },
    postgraduates: education.find((one) => one.level === 'POSTGRADUATE')?.count,
  };
}

interface Paged {
  readonly all: { readonly edges: readonly { readonly node: Named }[] };
  readonly page: { readonly edges: readonly { readonly cursor: string; readonly node: Named }[] };
}
const isPaged = (data: unknown): data is Paged & { readonly root: Paged } => typeof data === 'object' && data !== null && 'page' in data;
const idsOf = ({ edges }: Paged['all']) => edges.map(({ node }) => node.id);

/** Expects the pages of all people of a day, and the first of those below the root, to be parts of the whole lists. */
export async function expectPages(execute: Execute, actor: Actor, day: number, root: string): Promise<void> {
  for (const order of ['ASC', 'DESC']) {
    let after: string | null = null;
    for (let at = 0; at < 100; at += 2) {
      const { data, codes } = await execute(actor, PAGES, { day: DAYS[day], root, order, after });
      expect(codes).toEqual([]);
      if (!isPaged(data)) throw new Error('No answer.');
      expect(idsOf(data.page)).toEqual(idsOf(data.all).slice(at, at + 2));
      expect(idsOf(data.root.page)).toEqual(idsOf(data.root.all).slice(0, 2));
      after = data.page.edges.at(-1)?.cursor ?? null;
      if (after === null || idsOf(data.all).length <= at + 2) break;
    }
  }
}

/** Asks for everything as of a day and expects what the replay says. */
export async function expectLikeReplay(execute: Execute, actor: Actor, replay: Replay, reading: Reading): Promise<void> {
  const { day, begin } = reading;
  const { data, codes } = await execute(actor, READ, { day: DAYS[day] });
  expect(codes).toEqual([]);
  if (!isAnswer(data)) throw new Error('No answer.');
  const existing = replay.organizations.filter(({ since }) => since <= day).map(({ id }) => id);
  expect(sorted(keys(data.organizations))).toEqual(sorted(existing.filter((id) => isWithinToday(replay, reading, id))));
  for (const { node } of data.organizations.edges) expect(shown(node)).toEqual(expected(replay, reading, keyIn(node.id)));
  const seen = new Set(existing.filter((id) => isVisible(replay, reading, id)));
  const everybody = replay.active(seen, new Set([begin ?? 0]), day).map(({ id }) => id);
  expect(sorted(keys(data.persons))).toEqual(sorted(everybody));
}
