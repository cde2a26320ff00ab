import { allowedChild, childKindsOf, mayCoverUnits, postKindsOf, UNIT_KINDS, type OrganizationKind } from '@zhibu/domain';
import fc from 'fast-check';
import { encodeId } from '../../kernel/ids.js';
import { makeSealing } from '../../kernel/sealing.js';
import { actorWith, clockOn } from '../../testing/actors.js';
import { executorOf, type Execute } from '../../testing/execute.js';
import { plantOrganization, plantUnit } from '../../testing/plant.js';
import type { TestDatabase } from '../../testing/test-database.js';
import { organizationResolvers, rebuildRollups } from '../organization/index.js';
import { personResolvers } from '../person/index.js';

export const TODAY = '2026-11-22';
/** The days on which things are decided. */
export const DAYS = ['2024-01-01', '2024-12-31', '2025-02-10', '2025-03-31', '2025-08-15', '2026-01-01', '2026-06-30', '2026-09-05', TODAY];

const PLAYS = [
  ...['createOrganization', 'createOrganization', 'moveOrganization', 'moveOrganization', 'closeOrganization', 'reopenOrganization'],
  ...['createUnit', 'moveUnit', 'setUnitCoverage', 'updateUnit', 'closeUnit', 'reopenUnit'],
  ...['createPerson', 'createPerson', 'createPerson', 'transfer', 'transfer', 'facts', 'facts', 'leave', 'return', 'correct', 'assign'],
  ...['appointPost', 'appointPost', 'appointPost', 'endPost'],
] as const;

/** Something that somebody with every right tries to do; what is not allowed is refused. */
export const step = fc.record({
  play: fc.constantFrom(...PLAYS),
  at: fc.nat(),
  to: fc.nat(),
  day: fc.integer({ min: 0, max: DAYS.length - 1 }),
});
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const pick = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % Math.max(items.length, 1)];
const idOf = (type: Parameters<typeof encodeId>[0], item: { readonly id: number } | undefined) => encodeId(type, item?.id ?? 0);
const editOf = (type: Parameters<typeof encodeId>[0], item: Row | undefined) => ({
  id: idOf(type, item),
  expectedVersion: item?.version ?? 0,
});

interface Node extends Record<string, unknown> {
  readonly id: number;
  readonly kind: OrganizationKind;
  readonly closed: boolean;
  readonly version: number;
}
type Row = Record<string, unknown> & { readonly id: number; readonly version: number };
type Input = Record<string, unknown>;
type Fields = readonly [play: string, fields: (step: Step) => Input];

const DATES = { appliedOn: '2008-01-01', activistOn: '2008-06-01', prospectOn: '2009-01-01', joinedOn: '2010-07-01' };
const FULL = { standing: 'FULL', ...DATES, fullOn: '2011-07-01' };
const RECENT = { standing: 'PROBATIONARY', appliedOn: '2022-01-01', activistOn: '2022-06-01', prospectOn: '2023-01-01' };
const standings = (to: number): Input =>
  pick([FULL, { ...RECENT, joinedOn: '2025-03-01' }, { standing: 'NONE' }, { standing: 'APPLICANT', appliedOn: '2023-05-01' }], to) ?? {};

/** What is changed of a person. */
const CHANGES: readonly Fields[] = [
  ['facts', ({ to }) => ({ ...standings(to), education: pick(['POSTGRADUATE', 'UNDERGRADUATE', 'OTHER'], to) })],
  ['leave', ({ day }) => ({ state: 'LEFT', stateOn: DAYS[day] })],
  ['return', () => ({ state: 'ACTIVE' })],
  ['correct', ({ to }) => ({ sex: to % 2 ? 'MALE' : 'FEMALE', birthDate: `${1960 + (to % 40)}-05-05`, rank: pick(['一级', '二级'], to) })],
];

/** Keys of what is there at the beginning: a root, a committee (of code TO), and a branch that hangs on another (of code FROM). */
export interface Ground {
  readonly root: number;
  readonly to: number;
  readonly branch: number;
}

/** Plays random acts against the API. */
export class RandomActs {
  private names = 0;

  private constructor(
    private readonly database: TestDatabase,
    private readonly execute: Execute,
  ) {}

  static async on(database: TestDatabase): Promise<RandomActs> {
    const parts = { database, clock: clockOn(TODAY), sealing: makeSealing('4'.repeat(64)) };
    return new RandomActs(database, await executorOf([...organizationResolvers(parts), ...personResolvers(parts)]));
  }

  /** Empties the database but for a root with a unit, two committees and a branch. */
  async begin(): Promise<Ground> {
    const { read } = this.database;
    await read.rows('truncate organization, unit, person restart identity cascade');
    await read.rows(
      `insert into app_user (id, username, display_name, password_hash) overriding system value values (1, 'test', 'Test', 'x') on conflict do nothing`,
    );
    const root = await plantOrganization(read, null, { establishedOn: DAYS[0] });
    const [from, to] = [
      await plantOrganization(read, root, { kind: 'COMMITTEE', establishedOn: DAYS[0], code: 'FROM' }),
      await plantOrganization(read, root, { kind: 'COMMITTEE', establishedOn: DAYS[2], code: 'TO' }),
    ];
    const branch = await plantOrganization(read, from, { establishedOn: DAYS[0] });
    await plantUnit(read, null, { organizationId: root.id, establishedOn: DAYS[0] });
    const client = await this.database.connect();
    await rebuildRollups(client);
    await client.end();
    return { root: root.id, to: to.id, branch: branch.id };
  }

  async play(step: Step): Promise<void> {
    const nodes = await this.database.read.rows<Node>(
      'select id, kind, closed_on is not null as closed, version from organization order by id',
    );
    const made = this.onTree(step, nodes) ?? (await this.onUnits(step, nodes)) ?? (await this.onPeople(step, nodes));
    if (made) await this.send(made[0], made[1]);
  }

  /** Puts a full member onto a branch. */
  join(organizationId: number, effectiveOn: string): Promise<void> {
    const facts = { name: '张甲', sex: 'MALE', birthDate: '1980-01-01', ethnicGroup: '01', staffingKind: 'CLERK', ...FULL };
    return this.send('createPerson', { fields: { ...facts, organizationId: encodeId('Organization', organizationId) }, effectiveOn });
  }

  async move(id: number, parentId: number, effectiveOn: string): Promise<void> {
    const [row] = await this.rows(`select id, version from organization where id = ${id}`);
    await this.send('moveOrganization', { ...editOf('Organization', row), parentId: encodeId('Organization', parentId), effectiveOn });
  }

  private async send(mutation: string, input: Input): Promise<void> {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const { codes } = await this.execute(
      actorWith('AFFAIRS_ADMIN', null),
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`,
      { input },
    );
    const unexpected = codes.filter((code) => !['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT'].includes(code));
    if (unexpected.length > 0) throw new Error(`${mutation}: ${unexpected.join()}`);
  }

  private fresh(prefix: string): Input {
    this.names += 1;
    return { code: `${prefix}${this.names}`, name: `名称${this.names}` };
  }

  private onTree({ play, at, to, day }: Step, nodes: readonly Node[]): [string, Input] | null {
    const isClosed = play === 'reopenOrganization';
    const node = pick(
      nodes.filter(({ closed }) => closed === isClosed),
      at,
    );
    if (!node || !play.endsWith('Organization')) return null;
    const effectiveOn = DAYS[day];
    const edit = { ...editOf('Organization', node), effectiveOn };
    const parents = nodes.filter(({ kind }) => allowedChild(kind, node.kind));
    const inputs: Readonly<Record<string, Input>> = {
      createOrganization: { ...this.fresh('O'), parentId: edit.id, kind: pick(childKindsOf(node.kind), to) ?? 'BRANCH', effectiveOn },
      moveOrganization: { ...edit, parentId: idOf('Organization', pick(parents, to)) },
    };
    return [play, inputs[play] ?? edit];
  }

  private async onUnits({ play, at, to, day }: Step, nodes: readonly Node[]): Promise<[string, Input] | null> {
    if (!play.endsWith('Unit') && play !== 'setUnitCoverage') return null;
    const isClosed = play === 'reopenUnit';
    const units = await this.database.read.rows<Row>('select id, version from unit where (closed_on is not null) = $1 order by id', [
      isClosed,
    ]);
    const effectiveOn = DAYS[day];
    const edit = { ...editOf('Unit', pick(units, at)), effectiveOn };
    const parentId = idOf('Unit', pick(units, to));
    const covering = nodes.filter(({ kind, closed }) => mayCoverUnits(kind) && !closed);
    const organizationId = to % 3 === 0 ? null : idOf('Organization', pick(covering, to));
    const kind = pick(UNIT_KINDS, to);
    const inputs: Readonly<Record<string, Input>> = {
      createUnit: { ...this.fresh('U'), parentId, kind, coveredById: organizationId, effectiveOn },
      moveUnit: { ...edit, parentId },
      setUnitCoverage: { ...edit, organizationId },
      updateUnit: { ...edit, kind },
    };
    return [play, inputs[play] ?? edit];
  }

  private async onPeople(step: Step, nodes: readonly Node[]): Promise<[string, Input] | null> {
    const { play, at, to, day } = step;
    const effectiveOn = DAYS[day];
    const open = nodes.filter(({ kind, closed }) => kind === 'BRANCH' && !closed);
    const organizationId = idOf('Organization', pick(open, to));
    if (play === 'createPerson') {
      const facts = {
        sex: pick(['MALE', 'FEMALE'], to),
        birthDate: `${1955 + (at % 45)}-03-01`,
        ethnicGroup: pick(['01', '01', '07'], at),
      };
      const placed = { staffingKind: pick(['CLERK', 'QUOTA_JUDGE'], at), organizationId, ...standings(to) };
      return [play, { fields: { name: '张甲', ...facts, ...placed }, effectiveOn }];
    }
    if (play === 'appointPost' || play === 'endPost') return this.onPosts(step, nodes);
    const person = pick(await this.rows('select id, version from person order by id'), at);
    const unitId = idOf('Unit', pick(await this.rows('select id, version from unit order by id'), to));
    const change = CHANGES.find(([name]) => name === play)?.[1](step) ?? (play === 'assign' ? { unitId } : { organizationId });
    return person ? ['updatePerson', { ...editOf('Person', person), fields: change, effectiveOn }] : null;
  }

  private async onPosts({ play, at, to, day }: Step, nodes: readonly Node[]): Promise<[string, Input] | null> {
    if (play === 'endPost') {
      const posts = await this.rows('select id, 0 as version from party_post where ended_on is null order by id');
      return [play, { id: idOf('PartyPost', pick(posts, at)), endedOn: DAYS[day] }];
    }
    const people = await this.rows(`select id, version from person where standing = 'FULL' order by id`);
    const node = pick(nodes, to);
    const kind = pick(postKindsOf(node?.kind ?? 'BRANCH'), at);
    return [play, { personId: idOf('Person', pick(people, at)), organizationId: idOf('Organization', node), kind, startedOn: DAYS[day] }];
  }

  private rows = (text: string) => this.database.read.rows<Row>(text);
}
