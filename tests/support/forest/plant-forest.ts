import type { Client } from '../client.js';
import { planterOf, type PersonFacts, type Planter, type Sprout } from './planter.js';
import { CANARY, PREFIX, type Region } from './regions.js';

/** A committee with everything that can hang on one. */
interface Committee {
  readonly self: Sprout;
  readonly unit: Sprout;
  readonly branches: readonly [Sprout, Sprout];
  readonly group: Sprout;
  readonly department: Sprout;
  /** Covered by nobody itself: falls under the committee. */
  readonly office: Sprout;
  readonly secretary: { readonly id: string };
}

interface Above {
  readonly organization: Sprout;
  readonly unit: Sprout;
}

async function plantRoot(planter: Planter, region: Region): Promise<Above> {
  const [code, mark] = [PREFIX[region], CANARY[region]];
  const organization = await planter.organization(null, code, 'WORK_COMMITTEE', `${mark}工作委员会`);
  const unit = await planter.unit(null, `${code}-U`, `${mark}高院`, { coveredBy: organization });
  return { organization, unit };
}

async function plantCommittee(planter: Planter, region: Region, above: Above): Promise<Committee> {
  const [code, mark] = [`${PREFIX[region]}-K`, CANARY[region]];
  const self = await planter.organization(above.organization, code, 'COMMITTEE', `${mark}委员会`);
  const unit = await planter.unit(above.unit, `${code}-U`, `${mark}法院`, { kind: 'COURT', coveredBy: self });
  const general = await planter.organization(self, `${code}-G`, 'GENERAL_BRANCH', `${mark}总支部`);
  const first = await planter.organization(general, `${code}-G1`, 'BRANCH', `${mark}第一支部`);
  const second = await planter.organization(self, `${code}-2`, 'RETIRED_BRANCH', `${mark}第二支部`);
  const group = await planter.organization(first, `${code}-G1-1`, 'GROUP', `${mark}小组`);
  await planter.organization(self, `${code}-D`, 'DISCIPLINE_COMMITTEE', `${mark}纪委`);
  const closed = await planter.organization(self, `${code}-X`, 'TEMPORARY_BRANCH', `${mark}临时支部`);
  await planter.act(
    'closeOrganization',
    { id: closed.id, expectedVersion: 1, effectiveOn: '2023-05-01', documentNumber: `${mark}撤` },
    '... on OrganizationSuccess { dryRun }',
  );
  const department = await planter.unit(unit, `${code}-U1`, `${mark}一庭`, { coveredBy: first });
  const office = await planter.unit(unit, `${code}-U2`, `${mark}二庭`);
  await planter.unit(department, `${code}-U1-1`, `${mark}审判团队`, { kind: 'TRIAL_TEAM' });
  await planter.act(
    'renameUnit',
    { id: department.id, expectedVersion: 1, name: `${mark}民事庭`, effectiveOn: '2022-03-01', documentNumber: `${mark}改` },
    '... on UnitSuccess { dryRun }',
  );
  const secretary = await plantPeople(planter, mark, { self, first, second, group, department, office });
  return { self, unit, branches: [first, second], group, department, office, secretary };
}

type Places = Readonly<Record<'self' | 'first' | 'second' | 'group' | 'department' | 'office', Sprout>>;

/** The people of a committee; returns the secretary of its first branch. */
async function plantPeople(planter: Planter, mark: string, at: Places): Promise<{ readonly id: string }> {
  const person = (index: string, more: Partial<PersonFacts> & Pick<PersonFacts, 'organization'>) =>
    planter.person({ name: `${mark}孖${index}`, mark, ...more });
  const secretary = await person('一', { organization: at.first, unit: at.department, group: at.group });
  await person('二', { organization: at.first, unit: at.office, standing: 'PROBATIONARY' });
  await person('三', { organization: at.second });
  await person('四', { organization: at.self, unit: at.office, standing: 'NONE' });
  const left = await person('五', { organization: at.first, unit: at.department });
  const gone = { state: 'LEFT', stateOn: '2023-01-01' };
  await planter.act(
    'updatePerson',
    { id: left.id, expectedVersion: 1, fields: gone, effectiveOn: '2023-01-01' },
    '... on PersonSuccess { person { id } }',
  );
  const post = {
    personId: secretary.id,
    organizationId: at.first.id,
    kind: 'SECRETARY',
    startedOn: '2021-01-01',
    documentNumber: `${mark}任`,
  };
  await planter.act('appointPost', post, '... on PartyPostSuccess { post { id } }');
  return secretary;
}

/** What crosses the border of A1: moved in, moved out, covered from outside, working and holding posts across it. */
async function plantCrossings(planter: Planter, inside: Committee, outside: Committee): Promise<void> {
  const move = (moved: Sprout, parent: Sprout) =>
    planter.act(
      'moveOrganization',
      { id: moved.id, expectedVersion: 1, parentId: parent.id, effectiveOn: '2023-06-01' },
      '... on OrganizationSuccess { dryRun }',
    );
  await move(await planter.organization(outside.self, `${PREFIX.A1}-IN`, 'BRANCH', `${CANARY.A1}迁入支部`), inside.self);
  await move(await planter.organization(inside.self, `${PREFIX.A2}-OUT`, 'BRANCH', `${CANARY.A2}迁出支部`), outside.self);
  const theirRoom = await planter.unit(inside.unit, `${PREFIX.A2}-UX`, `${CANARY.A2}外辖室`, { coveredBy: outside.branches[0] });
  const ourRoom = await planter.unit(outside.unit, `${PREFIX.A1}-UX`, `${CANARY.A1}内辖室`, { coveredBy: inside.branches[0] });
  await plantCrossingPeople(planter, { inside, outside, theirRoom, ourRoom });
}

interface Border {
  readonly inside: Committee;
  readonly outside: Committee;
  readonly theirRoom: Sprout;
  readonly ourRoom: Sprout;
}

async function plantCrossingPeople(planter: Planter, { inside, outside, theirRoom, ourRoom }: Border): Promise<void> {
  const [ours, theirs] = [CANARY.A1, CANARY.A2];
  const transfer = async (
    name: string,
    mark: string,
    [from, to]: readonly [Sprout, Sprout],
    [before, after]: readonly [Sprout, Sprout],
  ) => {
    const { id } = await planter.person({ name, mark, organization: from, unit: before });
    const fields = { organizationId: to.id, unitId: after.id };
    await planter.act(
      'updatePerson',
      { id, expectedVersion: 1, fields, effectiveOn: '2023-09-01' },
      '... on PersonSuccess { person { id } }',
    );
  };
  await transfer(`${ours}孖调入`, ours, [outside.branches[0], inside.branches[0]], [outside.department, inside.department]);
  await transfer(`${theirs}孖调出`, theirs, [inside.branches[0], outside.branches[0]], [inside.department, outside.department]);
  await planter.person({ name: `${ours}孖外勤`, mark: ours, organization: inside.branches[0], unit: theirRoom });
  await planter.person({ name: `${theirs}孖外勤`, mark: theirs, organization: outside.branches[0], unit: inside.office });
  await planter.person({ name: `${theirs}孖同室`, mark: theirs, organization: outside.branches[0], unit: ourRoom });
  const appoint = (personId: string, organizationId: string) =>
    planter.act(
      'appointPost',
      { personId, organizationId, kind: 'PUBLICITY_MEMBER', startedOn: '2022-01-01' },
      '... on PartyPostSuccess { post { id } }',
    );
  await appoint(inside.secretary.id, outside.self.id);
  await appoint(outside.secretary.id, inside.self.id);
}

/** Plants three trees on an empty database. The client may do everything everywhere. */
export async function plantForest(client: Client): Promise<void> {
  const planter = planterOf(client);
  const a = await plantRoot(planter, 'A0');
  const inside = await plantCommittee(planter, 'A1', a);
  const outside = await plantCommittee(planter, 'A2', a);
  await plantCrossings(planter, inside, outside);
  for (const region of ['B', 'C'] as const) await plantCommittee(planter, region, await plantRoot(planter, region));
}
